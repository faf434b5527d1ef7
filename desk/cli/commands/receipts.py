"""`receipts`: what arrived of orders."""

from __future__ import annotations

from desk.cli.master_data import commands
from pipeline.loading.forms import RECEIPTS

app = commands(RECEIPTS, "goods receipts")
