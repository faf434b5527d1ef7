"""Writes the records of a document, with their exception cases and events.

A revision that was exported is kept as it is, and a new one takes its place; any other is written over. What takes the
place of a posted revision waits for a person, whatever a machine thinks of it.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import delete
from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.matching.amount_key import amount_key
from pipeline.matching.duplicate import normalised_number
from pipeline.matching.line_hash import hash_of_lines
from pipeline.matching.supply import supply
from pipeline.model import terms
from pipeline.model.outcome import Status
from pipeline.model.serial import from_json
from pipeline.model.serial import to_json
from pipeline.review.after_posting import not_found_again
from pipeline.review.after_posting import read_again
from pipeline.review.rank import rank
from pipeline.review.sought import sought
from pipeline.store import cases
from pipeline.store import judgements
from pipeline.store import likenesses
from pipeline.store.key import record_key
from pipeline.store.learning.recalling import note_uses
from pipeline.store.remembering import forget
from pipeline.store.remembering import remember
from pipeline.store.review import page_texts
from pipeline.store.tables.approval import APPROVAL
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from pipeline.model.record import Record
    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One revision of one bill of the document, as it stands in the store."""

    document_id: str
    part: int
    revision: int
    row_version: int
    is_current: bool
    is_posted: bool
    status: str
    outcome: str


_COLUMNS: Final = tuple(RECORD.c[name] for name in Revision.__dataclass_fields__)


def write(transaction: Transaction, records: Sequence[Record], *, kept: Collection[int] = ()) -> None:
    """Put the records of one document in place of those that stood for it; the parts that are `kept` stay."""
    known = _known(transaction, records[0].document_id)
    for record in records:
        _write(transaction, record, known.pop(record.part, ()))
    for part, revisions in known.items():
        if part not in kept:
            _let_go(transaction, revisions)


def rewrite(transaction: Transaction, record: Record) -> None:
    """Put one record in place of the one that stood for it, and leave the others of its document."""
    _write(transaction, record, _known(transaction, record.document_id)[record.part])


def renew(transaction: Transaction, record: Record) -> int:
    """Put one record in place of the one that stood for it, which is kept as it was; the number of its revision."""
    known = _known(transaction, record.document_id)[record.part]
    return _write(transaction, record, known, is_kept=True)


def put_back(transaction: Transaction, record: Record, revision: int) -> None:
    """Have an earlier revision of a bill stand again, now as `record` has it; the one that stands is kept as it is."""
    known = {one.revision: one for one in _known(transaction, record.document_id)[record.part]}
    standing = next(one for one in known.values() if one.is_current)
    _take_down(transaction, standing)
    stands = {"is_current": True, "row_version": _after(standing)}
    transaction.connection.execute(update(RECORD).where(_is(known[revision])).values(stands))
    rewrite(transaction, record)


def stand_again(transaction: Transaction, record: Record, revision: int) -> None:
    """Have a revision that was posted stand again, as it is, in place of the one that stands, which is kept."""
    known = {one.revision: one for one in _known(transaction, record.document_id)[record.part]}
    standing = next(one for one in known.values() if one.is_current)
    _take_down(transaction, standing)
    stands = {"is_current": True, "row_version": _after(standing)}
    transaction.connection.execute(update(RECORD).where(_is(known[revision])).values(stands))
    remember(transaction, record)
    likenesses.keep(transaction, record)
    judgements.keep(transaction, record)
    cases.close(transaction, record.document_id, record.part, reason_code="kept_as_posted")


def remove(transaction: Transaction, document_id: str, part: int, *, reason: str) -> None:
    """Have no record stand for a bill any more."""
    standing = _current(_known(transaction, document_id)[part])
    if standing is not None:
        _remove(transaction, standing, reason=reason)


def digest(body: object) -> str:
    """What the chain of events keeps of a record, or of what was done to it: enough to prove it, and no text of it."""
    return hashlib.sha256(json.dumps(body).encode()).hexdigest()


def _known(transaction: Transaction, document_id: str) -> dict[int, tuple[Revision, ...]]:
    """The revisions of every part, in order; a batch that is just being sealed has them first."""
    query = select(*_COLUMNS).where(RECORD.c.document_id == document_id).order_by(RECORD.c.revision)
    known: dict[int, tuple[Revision, ...]] = defaultdict(tuple)
    for row in transaction.connection.execute(query.with_for_update(key_share=True)).mappings():
        known[row["part"]] += (Revision(**row),)
    return known


def _current(revisions: Sequence[Revision]) -> Revision | None:
    return next((revision for revision in revisions if revision.is_current), None)


def _write(transaction: Transaction, record: Record, known: tuple[Revision, ...], *, is_kept: bool = False) -> int:
    record = read_again(record, max((one.revision for one in known if one.is_posted), default=None))
    columns = _columns(record, transaction.now.date())
    standing = _current(known)
    if standing is not None and not is_kept and not is_exported(transaction, **_place(standing)):
        revision = standing.revision
        _replace(transaction, standing, columns)
    else:
        revision = known[-1].revision + 1 if known else 1
        first = 1 if standing is None else _after(standing)
        told = {"part": record.part, "revision": revision, "row_version": first}
        _supersede(transaction, standing, {**told, **columns})
    remember(transaction, record)
    likenesses.keep(transaction, record)
    note_uses(transaction, record)
    judgements.keep(transaction, record)
    _see_to_case(transaction, record, revision, is_new=standing is None)
    after = {"status": record.status, "outcome": record.outcome, "revision": revision}
    after["sha256"] = digest(columns["body"])
    transaction.note("recorded", record.key, before=_told(standing), after=after, reason=record.reason)
    return revision


def _let_go(transaction: Transaction, known: tuple[Revision, ...]) -> None:
    """Take down a bill that its file is not read as any more; what was posted stands until a person has seen it."""
    standing = _current(known)
    if standing is None:
        return
    if any(one.is_posted for one in known):
        body = transaction.connection.execute(select(RECORD.c.body).where(_is(standing))).scalar_one()
        _write(transaction, not_found_again(from_json(body)), known)
    else:
        _remove(transaction, standing, reason="the file was read as other bills")


def _remove(transaction: Transaction, standing: Revision, *, reason: str) -> None:
    _take_down(transaction, standing)
    forget(transaction, standing.document_id, standing.part)
    likenesses.forget(transaction, standing.document_id, standing.part)
    page_texts.forget(transaction, standing.document_id, standing.part)
    cases.close(transaction, standing.document_id, standing.part, reason_code="no_such_bill")
    key = record_key(standing.document_id, standing.part)
    judgements.forget(transaction, key)
    transaction.note("taken_down", key, before=_told(standing), reason=reason)


def _supersede(transaction: Transaction, standing: Revision | None, columns: Mapping[str, Any]) -> None:
    if standing is not None:
        _take_down(transaction, standing)
    born = {
        "is_current": True,
        "is_posted": False,
        "created_at": transaction.now,
        "updated_at": transaction.now,
    }
    transaction.connection.execute(insert(RECORD), {**columns, **born})


def _replace(transaction: Transaction, standing: Revision, columns: Mapping[str, Any]) -> None:
    """Write over a revision that nobody else has; what was approved was another reading, so it is not any more."""
    changed = {"row_version": standing.row_version + 1, "updated_at": transaction.now}
    undone = {"approved_by": None, "approved_at": None}
    transaction.connection.execute(update(RECORD).where(_is(standing)).values({**columns, **changed, **undone}))
    transaction.connection.execute(delete(APPROVAL).filter_by(**_place(standing)))


def _after(standing: Revision) -> int:
    """The row version of what takes the place of a revision: whoever saw that one has not seen this one."""
    return standing.row_version + 2


def _take_down(transaction: Transaction, standing: Revision) -> None:
    statement = update(RECORD).where(_is(standing)).values(is_current=False, row_version=standing.row_version + 1)
    transaction.connection.execute(statement)


def _place(standing: Revision) -> dict[str, Any]:
    return {"document_id": standing.document_id, "part": standing.part, "revision": standing.revision}


def _is(standing: Revision) -> ColumnElement[bool]:
    return and_(*(RECORD.c[name] == value for name, value in _place(standing).items()))


def is_exported(transaction: Transaction, *, document_id: str, part: int, revision: int) -> bool:
    """Whether a revision is in a batch of any target: nobody changes it then."""
    query = select(
        exists().where(
            BATCH_ITEM.c.document_id == document_id, BATCH_ITEM.c.part == part, BATCH_ITEM.c.revision == revision
        )
    )
    return bool(transaction.connection.execute(query).scalar())


def _see_to_case(transaction: Transaction, record: Record, revision: int, *, is_new: bool) -> None:
    if record.status in {Status.EXCEPTION, Status.RESOLVED}:
        cases.open_or_update(transaction, record, revision)
    elif not is_new:
        cases.close(transaction, record.document_id, record.part, reason_code="read_again")


def _told(standing: Revision | None) -> Mapping[str, object] | None:
    if standing is None:
        return None
    return {"status": standing.status, "outcome": standing.outcome, "revision": standing.revision}


def _columns(record: Record, today: dt.date) -> dict[str, Any]:
    """The record, and what lists, searches and twins ask for."""
    invoice = record.invoice
    number, gross = invoice.value(terms.INVOICE_NUMBER), invoice.value(terms.GROSS_TOTAL)
    return {
        "document_id": record.document_id,
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
        "gross_total": gross,
        "currency": invoice.value(terms.CURRENCY),
        "gross_key": amount_key(gross) if gross is not None else None,
        "text_hash": record.text_hash,
        "line_hash": hash_of_lines(invoice),
        "supply": supply(invoice),
        "rank": rank(record, today=today),
        "sought": sought(invoice.value(terms.SUPPLIER_NAME), number, record.file),
        "body": to_json(record),
    }
