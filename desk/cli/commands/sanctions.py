"""`sanctions`: who must not be paid."""

from __future__ import annotations

from desk.cli.master_data import commands
from pipeline.loading.forms import SANCTIONS

app = commands(SANCTIONS, "names of a sanctions list")
