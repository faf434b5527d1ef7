"""Deliveries in the store: tries, what became of them, and what a person decides where nobody can be asked.

A try is written down before anything is sent. One that has no end was stopped in the middle, or goes on: whoever comes
next asks the receiver first. Each try has the number after the last, so of two that begin at once one is told to wait.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import Row
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from pipeline.delivery.fate import Fate
from pipeline.delivery.fate import State
from pipeline.delivery.fate import state_of
from pipeline.errors import UsageError
from pipeline.fault_points import Write
from pipeline.model.words import say
from pipeline.people.permission import Permission
from pipeline.store.delivery_lines import decide_lines
from pipeline.store.outbox import note_delivered
from pipeline.store.people.authority import acting
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.delivery_try import DELIVERY_TRY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from pipeline.delivery.carrier import Answer
    from pipeline.store.outbox import Batch
    from pipeline.store.people.authority import Actor
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One try to deliver a batch."""

    batch_id: int
    #: Counts the tries of a batch from 1.
    number: int
    place: str
    fate: Fate
    reason: str
    begun_at: dt.datetime
    begun_by: str
    ended_at: dt.datetime | None


class Verdict(StrEnum):
    """What a person says of a batch of which nobody knows whether it arrived, or that was refused."""

    ARRIVED = "arrived"
    SEND_AGAIN = "send_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a batch stands."""

    state: State
    #: The last try; `None` where there was none.
    last: Try | None = None

    @property
    def tries(self) -> int:
        """How many tries there were."""
        return 0 if self.last is None else self.last.number

    @property
    def trouble(self) -> str:
        """Why it is not delivered, as far as that is known."""
        is_told = self.last is not None and self.state is not State.DELIVERED and self.last.fate is not Fate.RELEASED
        return self.last.reason if self.last is not None and is_told else ""

    @property
    def waits(self) -> bool:
        """Whether a person has to decide."""
        return self.state in {State.REFUSED, State.DELIVERY_UNKNOWN}

    @property
    def can_be_decided(self) -> bool:
        """Whether a person may decide: also where the receiver cannot be asked for long."""
        return self.waits or self.state is State.SENDING


_SEALED: Final = Standing(state=State.SEALED)
_DECIDE: Final = say("Look at what the receiver has; batches that wait for a decision are on the page of exports.")


def standings(store: Store, batches: Iterable[Batch]) -> Mapping[int, Standing]:
    """Where batches stand, by their ids."""
    known = {batch.batch_id: batch for batch in batches}
    with store.reading() as connection:
        lasts = _last_tries(connection, tuple(known))
    return {key: _standing(lasts.get(key), is_delivered=one.delivered_at is not None) for key, one in known.items()}


def standing(store: Store, batch: Batch) -> Standing:
    """Where a batch stands."""
    return standings(store, (batch,)).get(batch.batch_id, _SEALED)


def tries(store: Store, batch: Batch) -> tuple[Try, ...]:
    """All tries of a batch, in order."""
    query = select(DELIVERY_TRY).where(DELIVERY_TRY.c.batch_id == batch.batch_id).order_by(DELIVERY_TRY.c.number)
    with store.reading() as connection:
        return tuple(_try(row) for row in connection.execute(query))


def begin(store: Store, batch: Batch, *, after: int, place: str, actor: str) -> int | None:
    """Write down that a batch is about to be sent, after so many tries; `None` where another was quicker."""
    number = after + 1
    try:
        with store.writing(actor=actor, kind=Write.TRY_BEGUN) as transaction:
            _add(transaction, batch, number, place=place, fate=Fate.SENDING)
    except IntegrityError:
        return None
    return number


def conclude(store: Store, batch: Batch, number: int, answer: Answer, *, actor: str) -> None:
    """Write down what became of a try of which that was open; a batch that arrived is delivered."""
    with store.writing(actor=actor, kind=Write.TRY_ENDED) as transaction:
        own = (DELIVERY_TRY.c.batch_id == batch.batch_id, DELIVERY_TRY.c.number == number)
        is_open = DELIVERY_TRY.c.fate.in_([fate for fate in Fate if fate.is_open])
        before = transaction.connection.execute(select(DELIVERY_TRY).where(*own)).one()
        values = {"fate": answer.fate, "reason": answer.reason, "ended_at": transaction.now}
        done = transaction.connection.execute(update(DELIVERY_TRY).where(*own, is_open).values(values))
        if answer.fate is Fate.TAKEN:
            note_delivered(transaction, batch)
        elif done.rowcount == 1 and not _was_told(transaction.connection, _try(before), answer):
            transaction.note(
                f"delivery_{answer.fate}",
                batch.name,
                after={"target": batch.target, "try": number},
                reason=answer.reason,
            )


def settle(store: Store, batch: Batch, verdict: Verdict, *, reason: str, actor: Actor) -> None:
    """Have it as a person says.

    Raises:
        NotAllowed: They may not.
        UsageError: There is nothing to decide, or no reason is given.
    """
    _see_to_reason(reason)
    with acting(store, actor, Permission.EXPORT_BILLS) as transaction:
        found = _locked(transaction, batch)
        if not found.can_be_decided:
            raise UsageError(f"{batch.name} is {found.state}: there is nothing to decide", remedy=_DECIDE)
        fate = Fate.TAKEN if verdict is Verdict.ARRIVED else Fate.RELEASED
        # Of a batch of requests some may never have been sent: the next run sends these, and sees to the rest.
        is_whole = not decide_lines(transaction, batch, fate)
        arrived = is_whole and verdict is Verdict.ARRIVED
        fate = Fate.TAKEN if arrived else Fate.RELEASED
        _add(transaction, batch, found.tries + 1, place="", fate=fate, reason=reason.strip())
        transaction.note(
            "delivery_decided", batch.name, after={"target": batch.target, "verdict": verdict}, reason=reason.strip()
        )
        if arrived:
            note_delivered(transaction, batch)


def note_resent(store: Store, batch: Batch, *, reason: str, actor: Actor) -> None:
    """Write down that a batch is sent once more because somebody asks for it.

    Raises:
        NotAllowed: They may not.
        UsageError: No reason is given.
    """
    _see_to_reason(reason)
    with acting(store, actor, Permission.EXPORT_BILLS) as transaction:
        transaction.note("resent", batch.name, after={"target": batch.target, "sha256": batch.sha256}, reason=reason)


def _see_to_reason(reason: str) -> None:
    if not reason.strip():
        raise UsageError("no reason is given", remedy=say("Say in a few words why."))


def _locked(transaction: Transaction, batch: Batch) -> Standing:
    """Where a batch stands until the end of this transaction."""
    row = select(BATCH.c.delivered_at).where(BATCH.c.batch_id == batch.batch_id).with_for_update()
    delivered_at = transaction.connection.execute(row).scalar_one()
    last = _last_tries(transaction.connection, (batch.batch_id,)).get(batch.batch_id)
    return _standing(last, is_delivered=delivered_at is not None)


def _standing(last: Try | None, *, is_delivered: bool) -> Standing:
    return Standing(state=State.DELIVERED if is_delivered else state_of(last.fate if last else None), last=last)


def _last_tries(connection: Connection, batch_ids: tuple[int, ...]) -> dict[int, Try]:
    columns = DELIVERY_TRY.c
    last = select(columns.batch_id, func.max(columns.number).label("number")).where(columns.batch_id.in_(batch_ids))
    newest = last.group_by(columns.batch_id).subquery()
    is_newest = (columns.batch_id == newest.c.batch_id) & (columns.number == newest.c.number)
    rows = connection.execute(select(DELIVERY_TRY).join(newest, is_newest))
    return {row.batch_id: _try(row) for row in rows}


def _was_told(connection: Connection, this: Try, answer: Answer) -> bool:
    """Whether the try before has said the same: a receiver that is away for days makes no event an hour."""
    one_before = (DELIVERY_TRY.c.batch_id == this.batch_id, DELIVERY_TRY.c.number == this.number - 1)
    row = connection.execute(select(DELIVERY_TRY.c.fate, DELIVERY_TRY.c.reason).where(*one_before)).one_or_none()
    return row is not None and (row.fate, row.reason) == (answer.fate, answer.reason)


def _add(transaction: Transaction, batch: Batch, number: int, *, place: str, fate: Fate, reason: str = "") -> None:
    row = {
        "batch_id": batch.batch_id,
        "number": number,
        "place": place,
        "fate": fate,
        "reason": reason,
        "begun_at": transaction.now,
        "begun_by": transaction.actor,
        "ended_at": None if fate.is_open else transaction.now,
    }
    transaction.connection.execute(insert(DELIVERY_TRY).values(row))


def _try(row: Row[Any]) -> Try:
    return Try(**{**row._mapping, "fate": Fate(row.fate)})  # noqa: SLF001 - SQLAlchemy's public name of it
