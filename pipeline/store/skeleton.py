"""Events of which only the skeleton is left: what they said was purged, and a later event vouches for what stays.

An event keeps its number, time, actor, sort, subject and both hashes, so that the chain goes through it. What it said
cannot be held against its hash any more; so the event of the purge, which is in the chain itself, lists for each event
that was emptied its hash and a digest of its skeleton. Nothing else may vouch for an emptied event.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select
from sqlalchemy import update

from pipeline.store import chain
from pipeline.store.tables.event import EVENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection

#: What the event of a purge is called; it is never emptied itself.
PURGED: Final = "purged"
#: Under this name an emptied event says which one vouches for it.
_POINTER: Final = "emptied_by"
#: Under this name that event lists what it vouches for.
EVENTS: Final = "events"
_STAYS: Final = ("seq", "actor", "what", "subject", "prev_hash", "hash")
#: Events of purges that are at hand while a chain is read: those of one time point at few of them.
_AT_HAND: Final = 512
#: So many events are emptied by one statement.
_STEP: Final = 200

Vouched = dict[int, tuple[str, str]]


def skeleton_digest(row: Mapping[Any, Any]) -> str:
    """What an event of a purge lists of the skeleton of an event."""
    at: dt.datetime = row["at"]
    stays = [*(row[name] for name in _STAYS), at.astimezone(dt.UTC).isoformat(timespec="microseconds")]
    text = json.dumps(stays, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def voucher_of(row: Mapping[Any, Any]) -> int | None:
    """The number of the event that an emptied event points at; `None` where it is none."""
    after = row["after"]
    if row["before"] is not None or row["reason"] or not isinstance(after, dict) or set(after) != {_POINTER}:
        return None
    pointer = after[_POINTER]
    return pointer if isinstance(pointer, int) and pointer > row["seq"] else None


def empty(connection: Connection, voucher: int, which: ColumnElement[bool]) -> list[list[object]]:
    """Empty the events that are meant, but for those that are empty; what the event `voucher` has to list of them.

    That event is written in the same transaction, with these under the name of `EVENTS`.
    """
    query = select(EVENT).where(which, EVENT.c.what != PURGED, EVENT.c.seq < voucher).order_by(EVENT.c.seq)
    rows = [row for row in connection.execute(query).mappings() if voucher_of(row) is None]
    numbers = [row["seq"] for row in rows]
    for start in range(0, len(numbers), _STEP):
        its = EVENT.c.seq.in_(numbers[start : start + _STEP])
        connection.execute(update(EVENT).where(its).values(before=None, after={_POINTER: voucher}, reason=""))
    return [[row["seq"], row["hash"], skeleton_digest(row)] for row in rows]


def vouchers(connection: Connection) -> Callable[[Mapping[Any, Any]], bool]:
    """A question about emptied events: whether the one that each points at is sound and vouches for exactly it."""

    @lru_cache(maxsize=_AT_HAND)
    def listed(seq: int) -> Vouched:
        row = connection.execute(select(EVENT).where(EVENT.c.seq == seq)).mappings().one_or_none()
        return {} if row is None or row["what"] != PURGED or chain.digest(row) != row["hash"] else dict(_listed(row))

    def is_vouched(row: Mapping[Any, Any]) -> bool:
        seq = voucher_of(row)
        return seq is not None and listed(seq).get(row["seq"]) == (row["hash"], skeleton_digest(row))

    return is_vouched


def _listed(row: Mapping[Any, Any]) -> Iterator[tuple[int, tuple[str, str]]]:
    """What a sound event vouches for: it was written by us, so it has the form that `empty` gives."""
    entries: Sequence[Any] = (row["after"] or {}).get(EVENTS, ())
    for seq, its_hash, its_digest in entries:
        yield seq, (its_hash, its_digest)
