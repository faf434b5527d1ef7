"""Whether somebody still has the password that another gave them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Make the column; of older passwords nobody knows any more who chose them."""
    op.add_column("person", sa.Column("has_given_password", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take it away; who has not chosen a password of their own yet is asked for none by a program of before."""
    op.drop_column("person", "has_given_password")
