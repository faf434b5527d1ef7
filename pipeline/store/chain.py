"""The hash chain of events: each row is sealed by the hash of the one before, so that none can be changed unseen."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from typing import Final

from sqlalchemy import Connection
from sqlalchemy import select
from sqlalchemy import update

from pipeline.store.bulk import insert_all
from pipeline.store.columns import storable
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.event import EVENT

#: What the first event follows.
GENESIS: Final = "0" * 64

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is to be written into the chain."""

    what: str
    #: The key of an arrival, a document, a record, or the name of a batch.
    subject: str
    actor: str
    before: Facts | None = None
    after: Facts | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last link: whoever keeps it elsewhere can later prove that nothing before it was changed or cut off."""

    seq: int
    hash: str


def lock(connection: Connection) -> Head:
    """The head, and the right to add to it until the transaction ends."""
    row = connection.execute(select(CHAIN_HEAD.c.seq, CHAIN_HEAD.c.hash).with_for_update()).one()
    return Head(seq=row.seq, hash=row.hash)


def head(connection: Connection) -> Head:
    """The head as a connection sees it."""
    row = connection.execute(select(CHAIN_HEAD.c.seq, CHAIN_HEAD.c.hash)).one()
    return Head(seq=row.seq, hash=row.hash)


def append(connection: Connection, notes: Sequence[Note], *, at: dt.datetime) -> None:
    """Add events to the chain; nothing happens where there are none."""
    if not notes:
        return
    rows = list(_linked(notes, lock(connection), at))
    insert_all(connection, EVENT, rows)
    connection.execute(update(CHAIN_HEAD).values(seq=rows[-1]["seq"], hash=rows[-1]["hash"]))


def digest(row: Mapping[Any, Any]) -> str:
    """The hash of one event: over everything that its row says, and so over the hash of the one before."""
    sealed = (
        row["seq"],
        row["at"].astimezone(dt.UTC).isoformat(timespec="microseconds"),
        row["actor"],
        row["what"],
        row["subject"],
        row["before"],
        row["after"],
        row["reason"],
        row["prev_hash"],
    )
    text = json.dumps(sealed, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _linked(notes: Sequence[Note], head: Head, at: dt.datetime) -> Iterator[dict[str, Any]]:
    previous = head.hash
    for seq, note in enumerate(notes, start=head.seq + 1):
        row: dict[str, Any] = {
            "seq": seq,
            "at": at,
            "actor": storable(note.actor),
            "what": note.what,
            "subject": storable(note.subject),
            "before": note.before,
            "after": note.after,
            "reason": storable(note.reason),
            "prev_hash": previous,
        }
        row["hash"] = previous = digest(row)
        yield row
