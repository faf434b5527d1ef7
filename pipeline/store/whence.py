"""Where a document came from: each time that it arrived, who uploaded it, which files it was in, and what was in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select

from pipeline.model.origin import MailFacts
from pipeline.model.outcome import Outcome
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.arrival_origin import ARRIVAL_ORIGIN
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.uploads import Upload
from pipeline.store.uploads import uploads_of

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy import Row

    from pipeline.store.moment import Readable

#: As many as people look at.
_MOST: Final = 1000
_DEEPEST: Final = 20
_FACTS: Final = tuple(ARRIVAL_ORIGIN.c[name] for name in MailFacts.__dataclass_fields__)
_ORIGIN: Final = (ARRIVAL_ORIGIN.c.source, ARRIVAL_ORIGIN.c.parent_id, *_FACTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file that was in another one."""

    arrival_id: str
    name: str
    #: `None` where nothing of it was kept, or nothing could read it.
    document_id: str | None
    #: `None` while it is at work.
    outcome: Outcome | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A file that another one was in."""

    arrival_id: str
    name: str
    document_id: str | None
    facts: MailFacts

    @property
    def is_mail(self) -> bool:
        """Whether it says of itself what only mails do."""
        return self.facts != MailFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One time that a document arrived."""

    arrival_id: str
    name: str
    channel: str
    #: The mailbox or folder that it, or the file that it was in, was fetched from; empty where nobody fetched it.
    source: str
    arrived_at: dt.datetime
    #: What it says of itself, where it is a mail.
    facts: MailFacts
    #: From the file that it was in to the outermost one.
    holders: tuple[Holder, ...]

    @property
    def mails(self) -> tuple[Holder, ...]:
        """Those of them that are mails."""
        return tuple(one for one in self.holders if one.is_mail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whence:
    """All of it."""

    came: tuple[Came, ...]
    uploads: tuple[Upload, ...]
    #: What was in it.
    held: tuple[Held, ...]


def whence(store: Readable, document_id: str) -> Whence:
    """Where a document came from, the first time first, and what was in it."""
    query = select(ARRIVAL, *_ORIGIN).select_from(
        ARRIVAL.outerjoin(ARRIVAL_ORIGIN, ARRIVAL_ORIGIN.c.arrival_id == ARRIVAL.c.arrival_id)
    )
    its = query.where(ARRIVAL.c.sha256 == document_id).order_by(ARRIVAL.c.arrived_at, ARRIVAL.c.arrival_id)
    with store.reading() as connection:
        rows = connection.execute(its.limit(_MOST)).all()
        came = tuple(_came(connection, row) for row in rows)
        held = tuple(one for row in rows for one in _held(connection, row.arrival_id))
        return Whence(came=came, uploads=uploads_of(connection, document_id), held=held)


def held_in(store: Readable, arrival_id: str) -> tuple[Held, ...]:
    """What was in the file of an arrival."""
    with store.reading() as connection:
        return _held(connection, arrival_id)


def _came(connection: Connection, row: Row[Any]) -> Came:
    holders: list[Holder] = []
    source, above = row.source or "", row.parent_id
    while above is not None and len(holders) < _DEEPEST:
        query = select(ARRIVAL.c.name, ARRIVAL.c.sha256, *_ORIGIN).select_from(
            ARRIVAL.outerjoin(ARRIVAL_ORIGIN, ARRIVAL_ORIGIN.c.arrival_id == ARRIVAL.c.arrival_id)
        )
        outer = connection.execute(query.where(ARRIVAL.c.arrival_id == above)).one()
        holders.append(Holder(arrival_id=above, name=outer.name, document_id=outer.sha256, facts=_facts(outer)))
        source, above = outer.source or source, outer.parent_id
    return Came(
        arrival_id=row.arrival_id,
        name=row.name,
        channel=row.channel,
        source=source,
        arrived_at=row.arrived_at,
        facts=_facts(row),
        holders=tuple(holders),
    )


def _held(connection: Connection, arrival_id: str) -> tuple[Held, ...]:
    columns = (ARRIVAL.c.arrival_id, ARRIVAL.c.name, ARRIVAL.c.outcome, ARRIVAL.c.reason, DOCUMENT.c.document_id)
    query = (
        select(*columns)
        .join(ARRIVAL_ORIGIN, ARRIVAL_ORIGIN.c.arrival_id == ARRIVAL.c.arrival_id)
        .outerjoin(DOCUMENT, DOCUMENT.c.document_id == ARRIVAL.c.sha256)
        .where(ARRIVAL_ORIGIN.c.parent_id == arrival_id)
        .order_by(ARRIVAL_ORIGIN.c.position, ARRIVAL.c.arrival_id)
    )
    rows = connection.execute(query.limit(_MOST)).mappings()
    return tuple(Held(**{**row, "outcome": Outcome(row["outcome"]) if row["outcome"] else None}) for row in rows)


def _facts(row: Row[Any]) -> MailFacts:
    return MailFacts(**{name: getattr(row, name) or "" for name in MailFacts.__dataclass_fields__})
