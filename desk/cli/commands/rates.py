"""`rates`: what one currency is in another."""

from __future__ import annotations

from desk.cli.master_data import commands
from pipeline.loading.forms import RATES

app = commands(RATES, "exchange rates")
