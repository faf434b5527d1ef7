"""Whom we tell what happened: added and removed by those who manage settings."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.errors import UsageError
from pipeline.people.permission import Permission
from pipeline.store import chain
from pipeline.store.people.authority import acting
from pipeline.store.tables.webhook import WEBHOOK
from pipeline.store.tables.webhook_message import WEBHOOK_MESSAGE
from pipeline.webhooks.message import new_secret
from pipeline.webhooks.occasion import Occasion

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import RowMapping

    from pipeline.store.people.authority import Actor
    from pipeline.store.store import Store

_ID_BYTES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Somebody whom we tell."""

    webhook_id: str
    address: str
    occasions: frozenset[Occasion]
    #: The event up to which messages were made.
    seq: int
    created_at: dt.datetime
    created_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A new webhook, and with what its messages are signed."""

    webhook_id: str
    secret: str


class UnknownWebhook(UsageError):
    """There is no webhook of that id."""

    def __init__(self) -> None:
        super().__init__("there is no such webhook", remedy="Look at the list: ledgerdrop webhooks list")


COLUMNS: Final = tuple(WEBHOOK.c[name] for name in Webhook.__dataclass_fields__)


def subject(webhook_id: str) -> str:
    """What events call a webhook."""
    return f"webhook {webhook_id}"


def add(store: Store, address: str, occasions: Collection[Occasion], *, actor: Actor) -> Added:
    """Tell an address of what happens from now on. Whether it may be one is asked before.

    Raises:
        NotAllowed: The actor may not manage settings.
    """
    with acting(store, actor, Permission.MANAGE_SETTINGS) as transaction:
        added = Added(webhook_id=secrets.token_hex(_ID_BYTES), secret=new_secret())
        row = {
            "webhook_id": added.webhook_id,
            "address": address,
            "occasions": sorted(occasions),
            "secret": added.secret,
            "seq": chain.lock(transaction.connection).seq,
            "created_at": transaction.now,
            "created_by": transaction.actor,
        }
        transaction.connection.execute(insert(WEBHOOK).values(row))
        told = {"address": address, "occasions": sorted(occasions)}
        transaction.note("webhook_added", subject(added.webhook_id), after=told)
        return added


def renew(store: Store, webhook_id: str, *, actor: Actor) -> str:
    """Another secret in place of a webhook's, with which every message is signed that is sent from now on.

    Raises:
        NotAllowed: The actor may not manage settings.
        UnknownWebhook: There is none.
    """
    with acting(store, actor, Permission.MANAGE_SETTINGS) as transaction:
        is_it = (WEBHOOK.c.webhook_id == webhook_id) & WEBHOOK.c.removed_at.is_(None)
        secret = new_secret()
        if transaction.connection.execute(update(WEBHOOK).where(is_it).values(secret=secret)).rowcount != 1:
            raise UnknownWebhook
        transaction.note("webhook_secret_renewed", subject(webhook_id))
        return secret


def remove(store: Store, webhook_id: str, *, actor: Actor) -> None:
    """Tell an address nothing any more, not even what still waits for it.

    Raises:
        NotAllowed: The actor may not manage settings.
        UnknownWebhook: There is none.
    """
    with acting(store, actor, Permission.MANAGE_SETTINGS) as transaction:
        is_it = (WEBHOOK.c.webhook_id == webhook_id) & WEBHOOK.c.removed_at.is_(None)
        removed = update(WEBHOOK).where(is_it).values(removed_at=transaction.now, secret="")
        if transaction.connection.execute(removed).rowcount != 1:
            raise UnknownWebhook
        is_theirs = WEBHOOK_MESSAGE.c.webhook_id == webhook_id
        transaction.connection.execute(update(WEBHOOK_MESSAGE).where(is_theirs).values(due_at=None))
        transaction.note("webhook_removed", subject(webhook_id))


def webhooks(store: Store) -> tuple[Webhook, ...]:
    """All that stand, the first first."""
    query = select(*COLUMNS).where(WEBHOOK.c.removed_at.is_(None)).order_by(WEBHOOK.c.created_at)
    with store.reading() as connection:
        return tuple(map(webhook, connection.execute(query).mappings()))


def webhook(row: RowMapping) -> Webhook:
    """A webhook as a value."""
    facts: dict[str, Any] = {column.name: row[column.name] for column in COLUMNS}
    return Webhook(**{**facts, "occasions": frozenset(map(Occasion, facts["occasions"]))})
