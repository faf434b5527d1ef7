"""`orders`: what was ordered."""

from __future__ import annotations

from desk.cli.master_data import commands
from pipeline.loading.forms import ORDERS

app = commands(ORDERS, "purchase orders with their lines")
