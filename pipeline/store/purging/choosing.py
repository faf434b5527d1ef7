"""Which documents are at rest for so long that they may go.

Never one that waits for a person or for a target, is in a payment that is open, is held back, or came in again since.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.master.proposal import ProposalState
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.payments.run import PaymentState
from pipeline.store.due import may_be_posted
from pipeline.store.due import postings_due
from pipeline.store.due import reversals_due
from pipeline.store.purging.lending import closed
from pipeline.store.purging.owing import owing
from pipeline.store.purging.purged import is_purged
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.claim import CLAIM
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_PART
from pipeline.store.tables.proposal import PROPOSAL
from pipeline.store.tables.purge import PURGE_HOLD
from pipeline.store.tables.record import RECORD
from pipeline.store.tables.remark import REMARK

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import Select

    from pipeline.store.store import Store

#: Documents that are looked at together.
_PAGE = 200
_LATER = ARRIVAL.alias("later")
_OPEN = (PaymentState.PLANNED, PaymentState.SENT, PaymentState.STOPPING)
_READ = tuple(outcome for outcome in Outcome if outcome.is_accepted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an installation says of when documents may go."""

    #: They rest since before this moment.
    before: dt.datetime
    #: Where bills go.
    targets: tuple[str, ...]
    #: Bills received since this day are paid from here; `None` where none are.
    paid_since: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A document that may go."""

    document_id: str
    arrived_at: dt.datetime
    #: Of its bytes.
    size: int


def purgeable(store: Store, rules: Rules) -> Iterator[Candidate]:
    """Every document that may go now, the oldest first."""
    after = (dt.datetime.min.replace(tzinfo=dt.UTC), "")
    while True:
        with store.reading() as connection:
            now = store.now(connection)
            place = tuple_(DOCUMENT.c.arrived_at, DOCUMENT.c.document_id)
            query = _resting(rules, now).where(place > after).order_by(*place).limit(_PAGE)
            rows = connection.execute(query).all()
            may_go = _among(connection, [row.document_id for row in rows], rules, now)
        yield from (Candidate(**row._mapping) for row in rows if row.document_id in may_go)  # noqa: SLF001 - SQLAlchemy's public name of it
        if len(rows) < _PAGE:
            return
        after = (rows[-1].arrived_at, rows[-1].document_id)


def still(connection: Connection, ids: Collection[str], rules: Rules, now: dt.datetime) -> tuple[Candidate, ...]:
    """Those of some documents that may go, asked again in the transaction that says so; they are locked first."""
    lock = select(DOCUMENT.c.document_id).where(DOCUMENT.c.document_id.in_(ids)).order_by(DOCUMENT.c.document_id)
    connection.execute(lock.with_for_update()).all()
    rows = connection.execute(_resting(rules, now).where(DOCUMENT.c.document_id.in_(ids))).all()
    may_go = _among(connection, [row.document_id for row in rows], rules, now)
    return tuple(Candidate(**row._mapping) for row in rows if row.document_id in may_go)  # noqa: SLF001 - as above


def _among(connection: Connection, ids: Collection[str], rules: Rules, now: dt.datetime) -> frozenset[str]:
    """Those of some resting documents that nothing else needs."""
    if not ids:
        return frozenset()
    free = set(ids) - set(_due(connection, ids, rules)) - set(owing(connection, ids, rules.paid_since))

    def may_go_too(others: Collection[str]) -> set[str]:
        found = connection.execute(_resting(rules, now).where(DOCUMENT.c.document_id.in_(others))).all()
        resting = {row.document_id for row in found}
        return resting - set(_due(connection, resting, rules)) - set(owing(connection, resting, rules.paid_since))

    return closed(connection, free, may_go_too)


def _due(connection: Connection, ids: Collection[str], rules: Rules) -> Iterator[str]:
    """Documents of which a target is still to be given something, or to give something back."""
    given = connection.execute(select(BATCH.c.target).distinct()).scalars().all()
    queries = [postings_due(target) for target in rules.targets]
    queries += [reversals_due(target) for target in {*given, *rules.targets}]
    for query in queries:
        yield from connection.execute(query.where(RECORD.c.document_id.in_(ids))).scalars(1)


def _resting(rules: Rules, now: dt.datetime) -> Select[Any]:
    """Documents of which nothing waits, and nothing happened since."""
    of = DOCUMENT.c
    return (
        select(of.document_id, of.arrived_at, ARRIVAL.c.size)
        .join(ARRIVAL, ARRIVAL.c.arrival_id == of.arrival_id)
        .where(of.state.in_((State.DONE, State.DEAD)), of.arrived_at < rules.before)
        .where(~is_purged(of.document_id), *(~exists().where(one) for one in _against(rules, now)))
    )


def _against(rules: Rules, now: dt.datetime) -> Iterator[ColumnElement[bool]]:
    """What keeps a document: rows of other tables."""
    of, record = DOCUMENT.c, RECORD.c
    yield PURGE_HOLD.c.document_id == of.document_id
    yield and_(_LATER.c.sha256 == of.document_id, _LATER.c.arrived_at >= rules.before)
    its = record.document_id == of.document_id
    waits = or_(record.status == Status.EXCEPTION, and_(record.status == Status.RESOLVED, record.approved_at.is_(None)))
    yield and_(its, or_(record.updated_at >= rules.before, record.approved_at >= rules.before))
    yield and_(its, record.is_current, or_(waits, and_(may_be_posted(), ~record.is_posted, record.outcome.in_(_READ))))
    yield and_(EXCEPTION_CASE.c.document_id == of.document_id, EXCEPTION_CASE.c.closed_at.is_(None))
    yield and_(CLAIM.c.document_id == of.document_id, CLAIM.c.expires_at > now)
    yield and_(REMARK.c.document_id == of.document_id, REMARK.c.asks.is_not(None), REMARK.c.answered_at.is_(None))
    yield and_(PROPOSAL.c.document_id == of.document_id, PROPOSAL.c.state == ProposalState.OPEN)
    in_batch = and_(BATCH_ITEM.c.document_id == of.document_id, BATCH_ITEM.c.batch_id == BATCH.c.batch_id)
    yield and_(in_batch, or_(BATCH.c.delivered_at.is_(None), BATCH.c.delivered_at >= rules.before))
    in_payment = and_(PAYMENT_PART.c.document_id == of.document_id, PAYMENT_PART.c.payment_id == PAYMENT.c.payment_id)
    is_late = PAYMENT.c.executed_on >= rules.before.date()
    yield and_(in_payment, or_(PAYMENT.c.state.in_(_OPEN), is_late))
