"""The audit of the event chain: its head, the history of one subject, and the proof that nothing was changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.store.chain import GENESIS
from pipeline.store.chain import Facts
from pipeline.store.chain import Head
from pipeline.store.chain import digest
from pipeline.store.skeleton import vouchers
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.event import EVENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from typing import Any

    from sqlalchemy import Connection
    from sqlalchemy import RowMapping

    from pipeline.store.store import Store


#: What is kept elsewhere of some events: their hashes, by their numbers.
Kept = dict[int, set[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened."""

    seq: int
    at: dt.datetime
    actor: str
    what: str
    subject: str
    before: Facts | None
    after: Facts | None
    reason: str
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an audit of the whole chain found."""

    #: How many events are sound, from the first on.
    events: int
    #: The head as it stands.
    head: Head
    #: The first event that is not as it was written, and what is wrong with it; `None` where all are.
    broken_seq: int | None = None
    problem: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether nothing was changed."""
        return self.broken_seq is None


def head(store: Store) -> Head:
    """The last link of the chain, for keeping outside the store."""
    with store.reading() as connection:
        return _head(connection)


def first_hash(store: Store) -> str | None:
    """The hash of the first event, by which a ledger is told from all others; `None` where nothing has happened."""
    with store.reading() as connection:
        return connection.execute(select(EVENT.c.hash).where(EVENT.c.seq == 1)).scalar()


def history(store: Store, subject: str) -> tuple[Event, ...]:
    """Everything that happened to an arrival, a document, a record or a batch, in order."""
    query = select(EVENT).where(EVENT.c.subject == subject).order_by(EVENT.c.seq)
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return tuple(Event(**{name: row[name] for name in Event.__dataclass_fields__}) for row in rows)


def verify(store: Store, *, checkpoints: Iterable[Head] = ()) -> Verdict:
    """Read the whole chain and name the first event that was changed, moved, put in or taken out.

    Whoever owns the database can cut off its end, or write all of it anew: only a `checkpoints` head that was kept
    elsewhere shows that. An event that was emptied by a purge is sound where the event of the purge vouches for it.
    """
    kept: Kept = defaultdict(set)
    for checkpoint in checkpoints:
        kept[checkpoint.seq].add(checkpoint.hash)
    query = select(EVENT).order_by(EVENT.c.seq).execution_options(yield_per=1000)
    with store.reading() as connection:
        stated = _head(connection)
        with connection.execute(query) as rows:
            last, problem = _follow(rows.mappings(), kept, vouchers(connection))
    problem = problem or _end_problem(last, stated, kept)
    return Verdict(events=last.seq, head=stated, broken_seq=last.seq + 1 if problem else None, problem=problem)


def _follow(
    rows: Iterable[RowMapping], kept: Kept, is_vouched: Callable[[Mapping[Any, Any]], bool]
) -> tuple[Head, str]:
    """The last event that is as it was written, and what is wrong with the next, if anything is."""
    last = Head(seq=0, hash=GENESIS)
    for row in rows:
        if problem := _problem(row, last, kept, is_vouched):
            return last, problem
        last = Head(seq=row["seq"], hash=row["hash"])
    return last, ""


def last_at(store: Store) -> dt.datetime | None:
    """When the last event was written; `None` where there is none."""
    with store.reading() as connection:
        return connection.execute(select(EVENT.c.at).order_by(EVENT.c.seq.desc()).limit(1)).scalar()


def _head(connection: Connection) -> Head:
    row = connection.execute(select(CHAIN_HEAD.c.seq, CHAIN_HEAD.c.hash)).one()
    return Head(seq=row.seq, hash=row.hash)


def _problem(row: RowMapping, last: Head, kept: Kept, is_vouched: Callable[[Mapping[Any, Any]], bool]) -> str:
    """What is wrong with an event, or nothing."""
    if row["seq"] != last.seq + 1:
        return "an event is missing"
    if row["prev_hash"] != last.hash:
        return "it does not follow the event before it"
    if row["hash"] != digest(row) and not is_vouched(row):
        return "it is not what was written"
    if kept.get(row["seq"], {row["hash"]}) != {row["hash"]}:
        return "it is not what the checkpoint says"
    return ""


def _end_problem(last: Head, stated: Head, kept: Kept) -> str:
    if any(seq > last.seq for seq in kept):
        return "the end of the chain is cut off: the checkpoint knows later events"
    return "" if stated == last else "the end of the chain is cut off or added to: its head says otherwise"
