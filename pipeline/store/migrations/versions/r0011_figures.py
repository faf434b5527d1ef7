"""What the machine made of each bill, settings that were chosen, and indexes by which events are found.

Of bills that were recorded before, nothing is known until `recheck --history` or another reading says it.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table and the indexes."""
    _judgement()
    op.create_table(
        "setting", _text("name", primary_key=True), _text("value"), _text("chosen_by"), _instant("chosen_at")
    )
    op.create_index("ix_judgement_seconds", "judgement", ["is_bill", "week", "ending", "seconds"])
    op.create_index("ix_judgement_asked", "judgement", ["is_bill", "week", "asked", "supplier_name"])
    sureness = ["is_bill", "is_otherwise_clean", "week", "evidence", "sureness", "ending", "corrected", "is_check"]
    op.create_index("ix_judgement_sureness", "judgement", sureness)
    was_seen = sa.text("ending = 'approved' OR corrected <> ' '")
    seen = ["is_bill", "week", "sure_of", "corrected"]
    op.create_index("ix_judgement_seen", "judgement", seen, sqlite_where=was_seen, postgresql_where=was_seen)
    is_open = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_exception_case_age", "exception_case", ["opened_at"], sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_index("ix_event_actor", "event", ["actor", "seq"])
    op.create_index("ix_event_what", "event", ["what", "seq"])
    op.create_index("ix_event_at", "event", ["at", "seq"])
    op.create_index("ix_page_look_at", "page_look", ["at"])


def _judgement() -> None:
    op.create_table(
        "judgement",
        _text("document_id", primary_key=True),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False, primary_key=True),
        sa.Column("week", sa.Date(), nullable=False),
        _instant("arrived_at"),
        _yes_or_no("is_bill"),
        sa.Column("supplier_name", sa.Text(), nullable=True),
        _text("asked"),
        _text("evidence"),
        sa.Column("sureness", sa.Float(), nullable=False),
        _text("sure_of"),
        _yes_or_no("is_otherwise_clean"),
        _yes_or_no("is_check"),
        _text("corrected"),
        sa.Column("ending", sa.Text(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
    )


def _text(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, primary_key=primary_key)


def _instant(name: str) -> sa.Column[Any]:
    return sa.Column(name, INSTANT, nullable=False)


def _yes_or_no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)
