"""`suppliers`: who bills us."""

from __future__ import annotations

from desk.cli.master_data import commands
from pipeline.loading.forms import SUPPLIERS

app = commands(SUPPLIERS, "suppliers")
