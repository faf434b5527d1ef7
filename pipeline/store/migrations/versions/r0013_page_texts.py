"""Bills are found by the words of their pages: an index of these, which holds no text and of each word one mention.

Bills that were recorded before have none until they are read again, or `ledgerdrop recheck --history` lets the index
know of them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "page_text",
        sa.Column("text_id", SERIAL, primary_key=True),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.UniqueConstraint("document_id", "part", name="uq_page_text_document_id_part"),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _sqlite() -> None:
    """Words come as they are sought already: this tokenizer takes them as they are, in whatever script."""
    options = "content = '', detail = none, columnsize = 0, tokenize = 'ascii'"
    op.execute(f"CREATE VIRTUAL TABLE page_words USING fts5(words, {options})")


def _postgresql() -> None:
    op.execute("CREATE TABLE page_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_page_words_words ON page_words USING gin (words)")
