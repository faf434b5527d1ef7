"""Which bills can be sought by the words of their pages.

The words themselves are in an index that is made by each database in its own way and holds no text: see
`pipeline.store.review.page_texts`. It is never changed and never cleared of what a bill said before: what is read anew
has another id, and an id is never given again.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint

from pipeline.store.columns import SERIAL
from pipeline.store.tables.metadata import METADATA

PAGE_TEXT: Final = Table(
    "page_text",
    METADATA,
    Column("text_id", SERIAL, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    UniqueConstraint("document_id", "part"),
    sqlite_autoincrement=True,
)
