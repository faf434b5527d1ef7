"""Master data."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make room for what the rooms beside this one bring."""
