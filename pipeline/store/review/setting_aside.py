"""Bills that are not gone on with, for good or for a while: rejected, postponed, handed to somebody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import update

from pipeline.model.outcome import Status
from pipeline.people.permission import Permission
from pipeline.store import cases
from pipeline.store.key import parse_key
from pipeline.store.people.authority import see_that_they_may
from pipeline.store.recording import rewrite
from pipeline.store.review import claims
from pipeline.store.review.saving import keep_earlier
from pipeline.store.review.standing import standing
from pipeline.store.tables.exception_case import EXCEPTION_CASE

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.model.acceptance import ResolutionReason
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


def reject(
    store: Store, key: str, *, person_id: str, row_version: int, reason: ResolutionReason, note: str = ""
) -> None:
    """End a bill that is not to be posted; it can be taken back like any change.

    Raises:
        NotAllowed, NotClaimed, Stale, Unchangeable: As in `saving.save`.
    """
    with store.writing(actor=person_id) as transaction:
        see_that_they_may(transaction, Permission.DECIDE_BILLS)
        seen = standing(transaction, key, row_version=row_version)
        claims.confirm(transaction, key)
        keep_earlier(transaction, seen)
        words = ": ".join(filter(None, (reason.words, note)))
        document_id, part = parse_key(key)
        cases.close(transaction, document_id, part, reason_code=reason, note=note)
        rewrite(transaction, replace(seen.record, status=Status.REJECTED, questions=(), reason=words))
        transaction.note("rejected", key, reason=words)


def postpone(store: Store, key: str, *, person_id: str, row_version: int, until: dt.date | None, reason: str) -> bool:
    """Ask nobody about a bill before a day; `None` brings it back at once. Whether it waits for anybody.

    Raises:
        NotAllowed, Stale, Unchangeable: As in `saving.save`.
    """
    with store.writing(actor=person_id) as transaction:
        see_that_they_may(transaction, Permission.DECIDE_BILLS)
        standing(transaction, key, row_version=row_version)
        if not _on_case(transaction, key, postponed_until=until):
            return False
        told = {"until": until.isoformat() if until else None}
        transaction.note("postponed", key, after=told, reason=reason)
        return True


def assign(store: Store, key: str, *, person_id: str, to: str | None, reason: str = "") -> bool:
    """Hand a bill that waits to somebody; `None` for whoever comes. Whether it waits for anybody.

    Raises:
        NotAllowed: The person may not, or not any more.
    """
    with store.writing(actor=person_id) as transaction:
        see_that_they_may(transaction, Permission.ASSIGN_BILLS)
        if not _on_case(transaction, key, owner=to):
            return False
        transaction.note("assigned", key, after={"to": to}, reason=reason)
        return True


def _on_case(transaction: Transaction, key: str, **values: object) -> bool:
    document_id, part = parse_key(key)
    case = EXCEPTION_CASE.c
    is_open = (case.document_id == document_id) & (case.part == part) & case.closed_at.is_(None)
    return transaction.connection.execute(update(EXCEPTION_CASE).where(is_open).values(values)).rowcount == 1
