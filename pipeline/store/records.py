"""The records of documents, read back as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.model.record import Record
from pipeline.model.serial import from_json
from pipeline.store.key import parse_key
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """A record, and which of its revisions and changes this is."""

    record: Record
    revision: int
    row_version: int


def read(store: Store, key: str) -> StoredRecord | None:
    """The record that stands under a key (`Record.key`); `None` where there is none."""
    document_id, part = parse_key(key)
    query = select(RECORD.c.body, RECORD.c.revision, RECORD.c.row_version).where(
        RECORD.c.document_id == document_id, RECORD.c.part == part, RECORD.c.is_current
    )
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return StoredRecord(record=from_json(row.body), revision=row.revision, row_version=row.row_version)
