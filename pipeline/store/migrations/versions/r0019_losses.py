"""How often a document's worker was lost, apart from how often its parser died."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make the column."""
    op.add_column("document", sa.Column("losses", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Take it away: an older program counts what is overdue as deaths, from here on."""
    op.drop_column("document", "losses")
