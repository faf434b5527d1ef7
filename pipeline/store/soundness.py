"""Whether a database is as it should be: by its own checks, and by what must hold between our tables."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import text

from pipeline.errors import StoreError
from pipeline.model.outcome import Status
from pipeline.payments.run import LIVING
from pipeline.store.key import record_key
from pipeline.store.purging.purged import is_purged
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.batch import BATCH_CONTENT
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.billed_line import BILLED_LINE
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.judgement import JUDGEMENT
from pipeline.store.tables.likeness import LIKENESS
from pipeline.store.tables.page_text import PAGE_TEXT
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_PART
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy import Select
    from sqlalchemy import Table

    from pipeline.store.store import Store

_PAGE: Final = 500
#: A lease lives for about a minute; nobody is that late.
_LATE: Final = dt.timedelta(hours=1)
#: What a database says of itself is cut after so many lines.
_MOST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that does not fit: what, by its key, and how."""

    what: str
    words: str


def own_checks(store: Store) -> Iterator[Difference]:
    """What the database says of its pages, indexes and references."""
    with store.reading() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            for row in connection.execute(text(f"PRAGMA integrity_check({_MOST})")):
                if row[0] != "ok":
                    yield Difference(what="database", words=str(row[0]))
            for row in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(_MOST):
                yield Difference(what=f"database table {row[0]}", words=f"row {row[1]} points at no row of {row[2]}")
    if not is_sqlite:
        yield from _amcheck(store)


def _amcheck(store: Store) -> Iterator[Difference]:
    """PostgreSQL's check of indexes, where the extension is installed and this user may ask it."""
    there = text("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'")
    ours = text(
        "SELECT bt_index_check(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "JOIN pg_am a ON a.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE a.amname = 'btree' AND n.nspname = current_schema() AND i.indisvalid"
    )
    try:
        with store.reading() as connection:
            if connection.execute(there).first():
                connection.execute(ours).all()
    except StoreError as error:
        yield Difference(what="database", words=str(error))


def differences(store: Store) -> Iterator[Difference]:
    """Rows of our tables that contradict each other; each is named."""
    with store.reading() as connection:
        now = store.now(connection)
    for query, words in _questions():
        yield from (Difference(what=f"bill {_key(row)}", words=words) for row in _rows(store, query))
    for query, what, words in _other_questions(now):
        yield from (Difference(what=f"{what} {row[0]}", words=words) for row in _rows(store, query))
    yield from _batches(store)


def _key(row: Any) -> str:
    return record_key(row.document_id, row.part)


def _questions() -> Iterator[tuple[Select[Any], str]]:
    """About bills: queries of what should not be, each with its words."""
    record, case = RECORD.c, EXCEPTION_CASE.c
    bills = select(record.document_id, record.part)
    waits = or_(record.status == Status.EXCEPTION, and_(record.status == Status.RESOLVED, record.approved_at.is_(None)))
    has_case = exists().where(_same(EXCEPTION_CASE), case.closed_at.is_(None))
    yield bills.where(record.is_current, waits, ~has_case), "it waits, and no case says so: read it again"
    open_cases = select(case.document_id, case.part).where(case.closed_at.is_(None))
    is_waiting = exists().where(_same(EXCEPTION_CASE), record.is_current, waits)
    yield open_cases.where(~is_waiting), "a case is open for it, and it does not wait"
    twice = bills.where(record.is_current).group_by(record.document_id, record.part).having(func.count() > 1)
    yield twice, "two of its revisions stand"
    is_given = exists().where(_same(BATCH_ITEM), BATCH_ITEM.c.revision == record.revision, ~BATCH_ITEM.c.is_reversal)
    yield bills.where(record.is_posted != is_given), "whether it was posted is not what its batches say"
    for table, name in _BESIDE.items():
        stands = exists().where(_same(table), record.is_current)
        yield select(table.c.document_id, table.c.part).distinct().where(~stands), f"{name} is kept of it, and no bill"
    of = PAYMENT_PART.c
    is_alive = PAYMENT.c.state.in_(sorted(LIVING))
    parts = select(of.document_id, of.part).join(PAYMENT, PAYMENT.c.payment_id == of.payment_id)
    yield parts.where(of.is_living != is_alive), "whether it is being paid is not what its payment says"


_BESIDE: Final = {
    PAST_BILL: "history",
    JUDGEMENT: "a judgement",
    LIKENESS: "a fingerprint",
    PAGE_TEXT: "an entry of its words",
    BILLED_LINE: "a claim of an order",
}


def _other_questions(now: dt.datetime) -> Iterator[tuple[Select[Any], str, str]]:
    """About everything else: what it is called, and how it does not fit."""
    of, arrived = DOCUMENT.c, ARRIVAL.c
    documents = select(of.document_id)
    has_record = exists().where(RECORD.c.document_id == of.document_id)
    is_done = of.state.in_((State.DONE, State.DEAD))
    yield documents.where(is_done, ~has_record), "document", "it is done, and nothing says as what: retry it"
    is_late = and_(of.state == State.LEASED, of.lease_expires_at < now - _LATE)
    yield documents.where(is_late), "document", "a worker had it and is gone, and no other works: start one"
    its = arrived.arrival_id == of.arrival_id
    said = select(arrived.arrival_id).where(its, is_done, arrived.outcome.is_distinct_from(of.outcome))
    yield said, "arrival", "its outcome is not that of its document"
    has_document = exists().where(of.document_id == arrived.sha256)
    lost = select(arrived.arrival_id).where(arrived.outcome.is_(None), ~has_document)
    yield lost, "arrival", "it was taken in, and there is no document of it"


def _batches(store: Store) -> Iterator[Difference]:
    """Batches whose bytes or bills are not what was sealed; the bytes go once every bill is purged."""
    is_its = BATCH_ITEM.c.batch_id == BATCH.c.batch_id
    any_kept = exists().where(is_its, ~is_purged(BATCH_ITEM.c.document_id)).label("any_kept")
    items = select(func.count()).where(is_its).correlate(BATCH).scalar_subquery()
    held = BATCH.outerjoin(BATCH_CONTENT, BATCH_CONTENT.c.batch_id == BATCH.c.batch_id)
    columns = (BATCH.c.name, BATCH.c.sha256, BATCH_CONTENT.c.content, any_kept, items.label("items"))
    for row in _rows(store, select(*columns).select_from(held).order_by(BATCH.c.batch_id), page=1):
        if row.content is None:
            if row.any_kept:
                yield Difference(what=f"batch {row.name}", words="its bytes are missing")
        elif hashlib.sha256(row.content).hexdigest() != row.sha256:
            yield Difference(what=f"batch {row.name}", words="its bytes are not what was sealed")
        if not row.items:
            yield Difference(what=f"batch {row.name}", words="it has no bills")


def _same(table: Table) -> ColumnElement[bool]:
    return and_(table.c.document_id == RECORD.c.document_id, table.c.part == RECORD.c.part)


def _rows(store: Store, query: Select[Any], *, page: int = _PAGE) -> Iterator[Any]:
    with store.reading() as connection, connection.execute(query.execution_options(yield_per=page)) as rows:
        yield from rows
