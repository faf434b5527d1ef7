"""Messages on their way: who sends one has it alone for a while, and each ends as delivered or is left to a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy import update

from pipeline.errors import UsageError
from pipeline.fault_points import Write
from pipeline.people.permission import Permission
from pipeline.store.people.authority import acting
from pipeline.store.tables.webhook import WEBHOOK
from pipeline.store.tables.webhook_message import WEBHOOK_MESSAGE
from pipeline.store.webhooks.hooks import subject
from pipeline.webhooks.occasion import Occasion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select

    from pipeline.store.people.authority import Actor
    from pipeline.store.store import Store

#: Whoever has a message and is not heard of for so long has it no more.
_HELD: Final = dt.timedelta(minutes=5)


class UnknownMessage(UsageError):
    """There is no message of that id that could be sent."""

    def __init__(self) -> None:
        super().__init__("there is no such message to send", remedy="Look at the list of messages.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message to be sent now."""

    message_id: str
    webhook_id: str
    address: str
    secret: str
    body: str
    #: This one counts.
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """A message that did not come through so far."""

    message_id: str
    webhook_id: str
    address: str
    occasion: Occasion
    created_at: dt.datetime
    tries: int
    #: What went wrong the last time, in words.
    trouble: str
    #: When it is tried next; `None` where it is left to a person.
    due_at: dt.datetime | None
    given_up_at: dt.datetime | None


_MESSAGE = WEBHOOK_MESSAGE.c
_STANDS: Final = WEBHOOK.c.removed_at.is_(None)


def take(store: Store, *, count: int) -> tuple[Outgoing, ...]:
    """Messages that are due, the longest due first, for whoever sends them now."""
    with store.reading() as connection:
        if connection.execute(_due(store.now(connection), count=1)).first() is None:
            return ()
    with store.writing(actor="webhooks", kind=Write.MESSAGE_TAKEN) as transaction:
        query = _due(transaction.now, count=count).with_for_update(skip_locked=True, of=WEBHOOK_MESSAGE)
        rows = transaction.connection.execute(query).mappings()
        found = [Outgoing(**{**row, "tries": row["tries"] + 1}) for row in rows]
        is_among = _MESSAGE.message_id.in_([one.message_id for one in found])
        held = {"due_at": transaction.now + _HELD, "tries": _MESSAGE.tries + 1}
        transaction.connection.execute(update(WEBHOOK_MESSAGE).where(is_among).values(held))
        return tuple(found)


def delivered(store: Store, message_id: str) -> None:
    """Note that a message was taken."""
    with store.writing(actor="webhooks", kind=Write.MESSAGE_ENDED) as transaction:
        ended = {"due_at": None, "delivered_at": transaction.now, "trouble": "", "given_up_at": None}
        transaction.connection.execute(update(WEBHOOK_MESSAGE).where(_MESSAGE.message_id == message_id).values(ended))


def failed(store: Store, message: Outgoing, trouble: str, *, wait: dt.timedelta | None) -> None:
    """Note that a message was not taken; `wait` until it is tried again, `None` leaves it to a person."""
    is_it = and_(_MESSAGE.message_id == message.message_id, _MESSAGE.delivered_at.is_(None))
    with store.writing(actor="webhooks", kind=Write.MESSAGE_ENDED) as transaction:
        due_at = None if wait is None else transaction.now + wait
        values = {"due_at": due_at, "trouble": trouble, "given_up_at": transaction.now if wait is None else None}
        transaction.connection.execute(update(WEBHOOK_MESSAGE).where(is_it).values(values))
        if wait is None:
            after = {"message_id": message.message_id, "tries": message.tries}
            transaction.note("webhook_given_up", subject(message.webhook_id), after=after, reason=trouble)


def give_back(store: Store, messages: Iterable[Outgoing], *, wait: dt.timedelta) -> None:
    """Leave messages that were not tried for later: their receiver does not take any just now."""
    is_among = _MESSAGE.message_id.in_([one.message_id for one in messages])
    with store.writing(actor="webhooks") as transaction:
        values = {"due_at": transaction.now + wait, "tries": _MESSAGE.tries - 1}
        transaction.connection.execute(update(WEBHOOK_MESSAGE).where(is_among).values(values))


def undelivered(store: Store, *, limit: int) -> tuple[Undelivered, ...]:
    """What did not come through so far, the last first."""
    query = (
        select(*(_columns(Undelivered)))
        .join(WEBHOOK, WEBHOOK.c.webhook_id == _MESSAGE.webhook_id)
        .where(_STANDS, _MESSAGE.delivered_at.is_(None), _MESSAGE.trouble != "")
        .order_by(_MESSAGE.created_at.desc(), _MESSAGE.message_id)
        .limit(limit)
    )
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return tuple(Undelivered(**{**row, "occasion": Occasion(row["occasion"])}) for row in rows)


def send_again(store: Store, message_id: str, *, actor: Actor) -> None:
    """Have a message tried anew, from now on.

    Raises:
        NotAllowed: The actor may not manage settings.
        UnknownMessage: There is none, or it was delivered.
    """
    with acting(store, actor, Permission.MANAGE_SETTINGS) as transaction:
        is_it = and_(_MESSAGE.message_id == message_id, _MESSAGE.delivered_at.is_(None))
        webhook_id = transaction.connection.execute(
            select(_MESSAGE.webhook_id).join(WEBHOOK, WEBHOOK.c.webhook_id == _MESSAGE.webhook_id).where(is_it, _STANDS)
        ).scalar()
        if webhook_id is None:
            raise UnknownMessage
        anew = {"due_at": transaction.now, "tries": 0, "given_up_at": None}
        transaction.connection.execute(update(WEBHOOK_MESSAGE).where(is_it).values(anew))
        transaction.note("webhook_sent_again", subject(webhook_id), after={"message_id": message_id})


def forget(store: Store, *, older_than: dt.timedelta) -> None:
    """Take away what was delivered long ago: the chain of events still has all of it."""
    with store.reading() as connection:
        is_old = _MESSAGE.delivered_at < store.now(connection) - older_than
        if connection.execute(select(_MESSAGE.message_id).where(is_old).limit(1)).first() is None:
            return
    with store.writing(actor="webhooks") as transaction:
        transaction.connection.execute(delete(WEBHOOK_MESSAGE).where(is_old))


def _due(now: dt.datetime, *, count: int) -> Select[Any]:
    return (
        select(*_columns(Outgoing))
        .join(WEBHOOK, WEBHOOK.c.webhook_id == _MESSAGE.webhook_id)
        .where(_STANDS, _MESSAGE.due_at <= now)
        .order_by(_MESSAGE.due_at, _MESSAGE.seq)
        .limit(count)
    )


def _columns(value: type[Outgoing | Undelivered]) -> list[Any]:
    return [_MESSAGE[name] if name in _MESSAGE else WEBHOOK.c[name] for name in value.__dataclass_fields__]
