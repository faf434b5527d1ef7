"""`accounts`: on what lines of bills are posted."""

from __future__ import annotations

from desk.cli.master_data import commands
from pipeline.loading.forms import ACCOUNTS

app = commands(ACCOUNTS, "accounts of the general ledger")
