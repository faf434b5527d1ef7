"""Keeps what the machine made of each bill, and how it ended: without it nobody could tell whether it was right.

A bill is judged by machines until a person has a hand in it: what stands then stays.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import delete
from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.model.document_type import DocumentType
from pipeline.model.handled import is_handled
from pipeline.model.outcome import Status
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.terms import SUPPLIER_NAME
from pipeline.review.intervention import Deed
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.tables.claim import CLAIM
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.intervention import INTERVENTION
from pipeline.store.tables.judgement import JUDGEMENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement

    from pipeline.model.record import Record
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: Stands for questions that no rule asks: how sure, or how well proved, something is.
NO_RULE: Final = "-"


class Ending(StrEnum):
    """How a bill ended."""

    STRAIGHT_THROUGH = "straight_through"
    APPROVED = "approved"
    REJECTED = "rejected"


def keep(transaction: Transaction, record: Record) -> None:
    """Keep what became of a bill that was just written."""
    if not record.outcome.is_accepted:
        return
    if record.status in _JUDGED and not is_handled(record):
        _judge(transaction, record)
    else:
        known = {"supplier_name": record.invoice.value(SUPPLIER_NAME), "corrected": _corrected(transaction, record.key)}
        _change(transaction, record.key, **known)
    end(transaction, record.key, _ENDINGS.get(record.status))


def make_up(transaction: Transaction, record: Record, *, ended_at: dt.datetime) -> None:
    """Keep what became of a bill of an older program, unless people have changed what it was."""
    if record.outcome.is_accepted and record.status in _JUDGED and not is_handled(record):
        _judge(transaction, record)
        end(transaction, record.key, _ENDINGS.get(record.status), at=ended_at)


def end(transaction: Transaction, key: str, ending: Ending | None, *, at: dt.datetime | None = None) -> None:
    """Say how a bill ended, by itself now; `None` where it waits again."""
    arrived = transaction.connection.execute(select(JUDGEMENT.c.arrived_at).where(_of(key))).scalar_one_or_none()
    if arrived is not None:
        took = None if ending is None else max(int(((at or transaction.now) - arrived).total_seconds()), 0)
        _change(transaction, key, ending=ending, seconds=took)


def forget(transaction: Transaction, key: str) -> None:
    """Keep nothing of what is no bill any more."""
    transaction.connection.execute(delete(JUDGEMENT).where(_of(key)))


def open_checks(store: Store, *, arrived_before: dt.datetime) -> tuple[str, ...]:
    """The keys of bills that were to be checked and that nobody has touched or has just now, the oldest first."""
    of = JUDGEMENT.c
    with store.reading() as connection:
        is_had = exists().where(
            CLAIM.c.document_id == of.document_id, CLAIM.c.part == of.part, CLAIM.c.expires_at > store.now(connection)
        )
        query = select(of.document_id, of.part).where(
            of.is_check, of.ending.is_(None), of.corrected == " ", of.arrived_at < arrived_before, ~is_had
        )
        rows = connection.execute(query.order_by(of.arrived_at, of.document_id, of.part)).all()
    return tuple(record_key(row.document_id, row.part) for row in rows)


def spaced(words: Iterable[str]) -> str:
    """Words between blanks, so that each is found whole; a blank where there is none."""
    return " ".join(("", *dict.fromkeys(words), ""))


#: What stands where machines alone have judged.
_JUDGED: Final = frozenset({Status.CLEAN, Status.EXCEPTION})
_ENDINGS: Final = {Status.CLEAN: Ending.STRAIGHT_THROUGH, Status.REJECTED: Ending.REJECTED}


def _judge(transaction: Transaction, record: Record) -> None:
    arrived = select(DOCUMENT.c.arrived_at).where(DOCUMENT.c.document_id == record.document_id)
    at = transaction.connection.execute(arrived).scalar_one()
    code, assessment = record.invoice.value(DOCUMENT_TYPE), record.assessment
    known = {
        "week": monday(at),
        "arrived_at": at,
        "is_bill": code is None or DocumentType.of(code).is_bill,
        "supplier_name": record.invoice.value(SUPPLIER_NAME),
        "asked": spaced(sorted(question.rule or NO_RULE for question in record.questions)),
        "evidence": assessment.evidence if assessment else "",
        "sureness": assessment.sureness if assessment else 0.0,
        "sure_of": spaced(assessment.sure_of if assessment else ()),
        "is_otherwise_clean": assessment is not None and assessment.is_otherwise_clean,
        "is_check": assessment is not None and assessment.is_check,
        "corrected": spaced(()),
    }
    if not _change(transaction, record.key, **known):
        place = {"document_id": record.document_id, "part": record.part}
        transaction.connection.execute(insert(JUDGEMENT).values(**place, **known))


def monday(at: dt.datetime) -> dt.date:
    """The Monday of a week, in UTC: weeks of all machines are alike."""
    day = at.astimezone(dt.UTC).date()
    return day - dt.timedelta(days=day.weekday())


def _corrected(transaction: Transaction, key: str) -> str:
    """The values that are other than the machine had them; one that was put back is not."""
    document_id, part = parse_key(key)
    made = INTERVENTION.c
    query = (
        select(made.subject, made.before, made.after)
        .where(made.document_id == document_id, made.part == part, made.deed == Deed.EDITED)
        .order_by(made.intervention_id)
    )
    first: dict[str, str | None] = {}
    last: dict[str, str | None] = {}
    for subject, before, after in transaction.connection.execute(query):
        first.setdefault(subject, before)
        last[subject] = after
    return spaced(sorted(subject for subject, before in first.items() if last[subject] != before))


def _change(transaction: Transaction, key: str, **values: Any) -> bool:
    """Whether there is such a bill."""
    return transaction.connection.execute(update(JUDGEMENT).where(_of(key)).values(values)).rowcount == 1


def _of(key: str) -> ColumnElement[bool]:
    document_id, part = parse_key(key)
    return (JUDGEMENT.c.document_id == document_id) & (JUDGEMENT.c.part == part)
