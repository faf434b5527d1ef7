"""`companies`: our own legal entities, who may be billed."""

from __future__ import annotations

from desk.cli.master_data import commands
from pipeline.loading.forms import COMPANIES

app = commands(COMPANIES, "our own companies")
