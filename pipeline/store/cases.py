"""Exception cases: what waits for a person, since when, and how it ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import tuple_
from sqlalchemy import update

from pipeline.model.phrases import from_json
from pipeline.model.phrases import to_json
from pipeline.store.tables.exception_case import EXCEPTION_CASE

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pipeline.model.record import Record
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionCase:
    """One bill that waits."""

    case_id: int
    document_id: str
    part: int
    revision: int
    #: In words.
    reasons: tuple[str, ...]
    opened_at: dt.datetime
    owner: str | None


def open_cases(store: Store, *, limit: int, after: ExceptionCase | None = None) -> tuple[ExceptionCase, ...]:
    """The cases that wait, oldest first; from behind `after` on."""
    case = EXCEPTION_CASE.c
    query = select(EXCEPTION_CASE).where(case.closed_at.is_(None)).order_by(case.opened_at, case.case_id).limit(limit)
    if after is not None:
        query = query.where(tuple_(case.opened_at, case.case_id) > (after.opened_at, after.case_id))
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(
        ExceptionCase(
            case_id=row.case_id,
            document_id=row.document_id,
            part=row.part,
            revision=row.revision,
            reasons=tuple(map(from_json, row.reasons)),
            opened_at=row.opened_at,
            owner=row.owner,
        )
        for row in rows
    )


def open_or_update(transaction: Transaction, record: Record, revision: int) -> None:
    """Open a case for a record; one that is open keeps its clock and its owner, and gets the new reasons."""
    asked = {"revision": revision, "reasons": list(map(to_json, record.waits_for)), "rules": _rules(record)}
    statement = update(EXCEPTION_CASE).where(_open(record.document_id, record.part))
    if transaction.connection.execute(statement.values(asked)).rowcount == 0:
        case = {"document_id": record.document_id, "part": record.part, **asked}
        transaction.connection.execute(insert(EXCEPTION_CASE).values(opened_at=transaction.now, **case))


def close(transaction: Transaction, document_id: str, part: int, *, reason_code: str, note: str = "") -> None:
    """Close the open case of a record, if it has one."""
    said = {"reason_code": reason_code, "note": note or None}
    ending = {"closed_at": transaction.now, "closed_by": transaction.actor, **said}
    transaction.connection.execute(update(EXCEPTION_CASE).where(_open(document_id, part)).values(ending))


def _rules(record: Record) -> str:
    codes = sorted({question.rule for question in record.questions if question.rule})
    return " ".join(("", *codes, ""))


def _open(document_id: str, part: int) -> ColumnElement[bool]:
    case = EXCEPTION_CASE.c
    return (case.document_id == document_id) & (case.part == part) & case.closed_at.is_(None)
