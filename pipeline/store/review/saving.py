"""What a person changed on a bill, saved whole: the bill, what was done to it piece by piece, and how to undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import and_
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select

from pipeline.model.serial import from_json
from pipeline.people.permission import Permission
from pipeline.review.intervention import interventions
from pipeline.store.columns import storable
from pipeline.store.key import parse_key
from pipeline.store.people.authority import see_that_they_may
from pipeline.store.recording import digest
from pipeline.store.recording import rewrite
from pipeline.store.review import claims
from pipeline.store.review.standing import standing
from pipeline.store.tables.earlier_state import EARLIER_STATE
from pipeline.store.tables.intervention import INTERVENTION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement

    from pipeline.model.record import Record
    from pipeline.review.intervention import Intervention
    from pipeline.store.answers import Answers
    from pipeline.store.review.standing import Standing
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


def save(store: Store, record: Record, *, person_id: str, row_version: int, earlier: Answers, reason: str = "") -> int:
    """Put a bill as a person has changed it, and as it was judged then, in place of what stands; its new row version.

    Raises:
        NotAllowed: The person may not, or not any more: answers take another permission than other values.
        NotClaimed: Somebody else has the bill, or nobody.
        Stale: It was changed meanwhile.
        Unchangeable: It was posted, or is being read again.
        AnswersChanged: Another bill came between that `earlier` had not told of: judge it again.
    """
    with store.writing(actor=person_id) as transaction:
        before = standing(transaction, record.key, row_version=row_version)
        claims.confirm(transaction, record.key)
        done = interventions(before.record, record)
        for permission in sorted({Permission.DECIDE_BILLS, *(one.permission for one in done)}):
            see_that_they_may(transaction, permission)
        keep_earlier(transaction, before)
        _write_down(transaction, before, done)
        rewrite(transaction, record)
        _tell(transaction, before, done, reason)
        earlier.confirm(transaction)
        return row_version + 1


def undo(store: Store, key: str, *, person_id: str, row_version: int) -> Record | None:
    """Take back the last change of a bill; what it is then, `None` where there is nothing to take back.

    Raises:
        NotAllowed, NotClaimed, Stale, Unchangeable: As `save`.
    """
    with store.writing(actor=person_id) as transaction:
        see_that_they_may(transaction, Permission.DECIDE_BILLS)
        now = standing(transaction, key, row_version=row_version)
        claims.confirm(transaction, key)
        query = select(EARLIER_STATE.c.row_version, EARLIER_STATE.c.body).where(_states_of(now.place))
        last = transaction.connection.execute(query.order_by(EARLIER_STATE.c.row_version.desc()).limit(1)).one_or_none()
        if last is None:
            return None
        record = from_json(last.body)
        done = interventions(now.record, record)
        transaction.connection.execute(
            delete(EARLIER_STATE).where(_states_of(now.place), EARLIER_STATE.c.row_version == last.row_version)
        )
        _write_down(transaction, now, done)
        rewrite(transaction, record)
        transaction.note("undone", key, after={"pieces": len(done)})
        return record


def can_undo(store: Store, key: str, revision: int) -> bool:
    """Whether something was changed that can be taken back."""
    document_id, part = parse_key(key)
    place = {"document_id": document_id, "part": part, "revision": revision}
    query = select(EARLIER_STATE.c.row_version).where(_states_of(place))
    with store.reading() as connection:
        return connection.execute(query.limit(1)).first() is not None


def seen(store: Store, key: str, *, revision: int, row_version: int) -> Record | None:
    """A bill as somebody saw it before others changed it; `None` where that is not known any more."""
    document_id, part = parse_key(key)
    place = {"document_id": document_id, "part": part, "revision": revision}
    query = select(EARLIER_STATE.c.body).where(_states_of(place), EARLIER_STATE.c.row_version == row_version)
    with store.reading() as connection:
        body = connection.execute(query).scalar_one_or_none()
    return None if body is None else from_json(body)


def _states_of(place: Mapping[str, Any]) -> ColumnElement[bool]:
    return and_(*(EARLIER_STATE.c[name] == value for name, value in place.items()))


def keep_earlier(transaction: Transaction, before: Standing) -> None:
    """Keep what a bill is, so that what is now done to it can be undone."""
    changed = {"changed_by": transaction.actor, "changed_at": transaction.now, "body": before.body}
    transaction.connection.execute(
        insert(EARLIER_STATE).values(**before.place, row_version=before.row_version, **changed)
    )


def _write_down(transaction: Transaction, before: Standing, done: tuple[Intervention, ...]) -> None:
    write_down(transaction, before.place, row_version=before.row_version + 1, done=done)


def write_down(
    transaction: Transaction, place: Mapping[str, Any], *, row_version: int, done: tuple[Intervention, ...]
) -> None:
    """Write down what the actor did to a revision of a bill, piece by piece."""
    if done:
        common = {**place, "row_version": row_version, "person_id": transaction.actor}
        rows = [{**common, "at": transaction.now, **_columns(one)} for one in done]
        transaction.connection.execute(insert(INTERVENTION), rows)


def _columns(done: Intervention) -> dict[str, Any]:
    """As they are stored, so that what is stored can be proved by the event."""
    return {
        "deed": done.deed,
        "subject": storable(done.subject),
        "before": None if done.before is None else storable(done.before),
        "after": None if done.after is None else storable(done.after),
        "note": storable(done.note),
        "bars_approval": done.bars_approval,
    }


def _tell(transaction: Transaction, before: Standing, done: tuple[Intervention, ...], reason: str) -> None:
    """Events name what was done and prove it, and do not say what stands on the bill: the pieces say that."""
    pieces = [f"{one.deed} {one.subject}".strip() for one in done]
    place = {"revision": before.revision, "row_version": before.row_version + 1}
    told = {**place, "pieces": pieces, "sha256": digest([_columns(one) for one in done])}
    transaction.note("saved", before.key, after=told, reason=reason)
