"""The records of documents: written with their exception cases and events, read back as they were."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.matching.duplicate import normalised_number
from pipeline.model import terms
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.model.serial import from_json
from pipeline.model.serial import to_json
from pipeline.store import cases
from pipeline.store.key import parse_key
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy import Row

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


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


def write(transaction: Transaction, records: Sequence[Record]) -> None:
    """Put the records of one document in place of those that stood for it.

    A revision that was exported is kept as it is, and a new one takes its place.
    """
    standing = _standing(transaction, records[0].document_id)
    for record in records:
        _write(transaction, record, standing.pop(record.part, None))
    for row in standing.values():
        _take_down(transaction, row)
        cases.close(transaction, row.document_id, row.part, reason_code="no_such_bill")


def digest(body: Mapping[str, Any]) -> str:
    """What the chain of events keeps of a record: enough to prove that it was not changed, and no text of it."""
    return hashlib.sha256(json.dumps(body).encode()).hexdigest()


def _standing(transaction: Transaction, document_id: str) -> dict[int, Row[Any]]:
    query = select(RECORD).where(RECORD.c.document_id == document_id, RECORD.c.is_current)
    query = query.with_for_update(key_share=True)  # a batch that is just being sealed has it first
    return {row.part: row for row in transaction.connection.execute(query)}


def _write(transaction: Transaction, record: Record, standing: Row[Any] | None) -> None:
    columns = _columns(record)
    if standing is not None and not _is_exported(transaction, standing):
        revision = _replace(transaction, standing, columns)
    else:
        if standing is not None:
            _take_down(transaction, standing)
        revision = _insert(transaction, record, columns)
    _see_to_case(transaction, record, revision)
    before = {"status": standing.status, "outcome": standing.outcome} if standing else None
    after = {
        "status": record.status,
        "outcome": record.outcome,
        "revision": revision,
        "sha256": digest(columns["body"]),
    }
    transaction.note("recorded", record.key, before=before, after=after, reason=record.reason)


def _insert(transaction: Transaction, record: Record, columns: Mapping[str, Any]) -> int:
    last = select(func.max(RECORD.c.revision)).where(
        RECORD.c.document_id == record.document_id, RECORD.c.part == record.part
    )
    revision = (transaction.connection.execute(last).scalar() or 0) + 1
    transaction.connection.execute(
        insert(RECORD).values(
            document_id=record.document_id,
            part=record.part,
            revision=revision,
            row_version=1,
            is_current=True,
            created_at=transaction.now,
            updated_at=transaction.now,
            **columns,
        )
    )
    return revision


def _replace(transaction: Transaction, standing: Row[Any], columns: Mapping[str, Any]) -> int:
    """Write over a revision that nobody else has; what was approved was another reading, so it is not any more."""
    statement = (
        update(RECORD)
        .where(_is(standing))
        .values(
            row_version=standing.row_version + 1,
            updated_at=transaction.now,
            approved_by=None,
            approved_at=None,
            **columns,
        )
    )
    transaction.connection.execute(statement)
    return int(standing.revision)


def _take_down(transaction: Transaction, standing: Row[Any]) -> None:
    statement = update(RECORD).where(_is(standing)).values(is_current=False, row_version=standing.row_version + 1)
    transaction.connection.execute(statement)


def _is(standing: Row[Any]) -> ColumnElement[bool]:
    return and_(
        RECORD.c.document_id == standing.document_id,
        RECORD.c.part == standing.part,
        RECORD.c.revision == standing.revision,
    )


def _is_exported(transaction: Transaction, standing: Row[Any]) -> bool:
    query = select(
        exists().where(
            BATCH_ITEM.c.document_id == standing.document_id,
            BATCH_ITEM.c.part == standing.part,
            BATCH_ITEM.c.revision == standing.revision,
        )
    )
    return bool(transaction.connection.execute(query).scalar())


def _see_to_case(transaction: Transaction, record: Record, revision: int) -> None:
    if record.status is Status.EXCEPTION:
        cases.open_or_update(transaction, record, revision)
    else:
        cases.close(transaction, record.document_id, record.part, reason_code="read_again")


def _columns(record: Record) -> dict[str, Any]:
    """The record, and what lists, searches and twins ask for."""
    invoice = record.invoice
    number = invoice.value(terms.INVOICE_NUMBER)
    return {
        "status": record.status,
        "outcome": record.outcome,
        "reason": record.reason,
        "file": record.file,
        "received_date": record.received_date,
        "document_type": invoice.value(terms.DOCUMENT_TYPE),
        "invoice_number": number,
        "normalised_number": normalised_number(number) if number else None,
        "supplier_name": invoice.value(terms.SUPPLIER_NAME),
        "supplier_vat_id": invoice.value(terms.SUPPLIER_VAT_ID),
        "issue_date": invoice.value(terms.ISSUE_DATE),
        "due_date": invoice.value(terms.DUE_DATE),
        "gross_total": invoice.value(terms.GROSS_TOTAL),
        "currency": invoice.value(terms.CURRENCY),
        "text_hash": record.text_hash,
        "body": to_json(record),
    }
