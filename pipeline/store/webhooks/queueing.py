"""Makes messages of what happened: each event of the chain is an occasion for each webhook once, and never missed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.fault_points import Write
from pipeline.store.restored.waiting import restoration_in
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.webhook import WEBHOOK
from pipeline.store.tables.webhook_message import WEBHOOK_MESSAGE
from pipeline.store.webhooks.hooks import COLUMNS
from pipeline.store.webhooks.hooks import webhook
from pipeline.webhooks.message import body_of
from pipeline.webhooks.message import message_id
from pipeline.webhooks.occasion import EVENTS
from pipeline.webhooks.occasion import Happened
from pipeline.webhooks.occasion import occasion_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Row

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction
    from pipeline.store.webhooks.hooks import Webhook

#: Events that one transaction looks at, so that nobody waits long for it.
_STEP: Final = 1000


def queue(store: Store) -> int:
    """Make the messages of everything that happened since the last time; how many there are."""
    made = 0
    while behind := _behind(store):
        made += sum(_queued(store, webhook_id) for webhook_id in behind)
    return made


def _behind(store: Store) -> tuple[str, ...]:
    """The webhooks for which something happened that was not looked at."""
    head = select(CHAIN_HEAD.c.seq).scalar_subquery()
    query = select(WEBHOOK.c.webhook_id).where(WEBHOOK.c.removed_at.is_(None), WEBHOOK.c.seq < head)
    with store.reading() as connection:
        return tuple(connection.execute(query).scalars())


def _queued(store: Store, webhook_id: str) -> int:
    """Look at the next events for one webhook. None of it is an event: all of it follows from events."""
    with store.writing(actor="webhooks", kind=Write.QUEUED) as transaction:
        is_it = (WEBHOOK.c.webhook_id == webhook_id) & WEBHOOK.c.removed_at.is_(None)
        row = transaction.connection.execute(select(*COLUMNS).where(is_it).with_for_update()).mappings().one_or_none()
        if row is None:
            return 0
        hook = webhook(row)
        head = transaction.connection.execute(select(CHAIN_HEAD.c.seq)).scalar_one()
        upto = min(head, hook.seq + _STEP)
        messages = list(_messages(transaction, hook, upto))
        if messages:
            transaction.connection.execute(insert(WEBHOOK_MESSAGE), messages)
        transaction.connection.execute(update(WEBHOOK).where(is_it).values(seq=upto))
        return len(messages)


def _messages(transaction: Transaction, hook: Webhook, upto: int) -> Iterator[dict[str, Any]]:
    columns = [EVENT.c[name] for name in Happened.__dataclass_fields__]
    found = restoration_in(transaction.connection)
    restored = 0 if found is None else int(found.restored_at.timestamp())
    is_new = (EVENT.c.seq > hook.seq) & (EVENT.c.seq <= upto) & EVENT.c.what.in_(EVENTS)
    for row in transaction.connection.execute(select(*columns).where(is_new).order_by(EVENT.c.seq)):
        event = _happened(row)
        occasion = occasion_of(event)
        if occasion in hook.occasions:
            yield {
                "message_id": message_id(hook.webhook_id, event.seq, restored=restored),
                "webhook_id": hook.webhook_id,
                "seq": event.seq,
                "occasion": occasion,
                "body": body_of(occasion, event),
                "created_at": transaction.now,
                "due_at": transaction.now,
                "tries": 0,
                "trouble": "",
            }


def _happened(row: Row[Any]) -> Happened:
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public name of it
    return Happened(**{**known, "before": row.before or {}, "after": row.after or {}})
