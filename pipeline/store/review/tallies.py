"""How many bills stand under each tab; they are counted again only once something has happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import Select
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.sql import visitors

from pipeline.store.review.wanted import STANDING
from pipeline.store.review.wanted import Tab
from pipeline.store.review.worklist import joined
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import ScalarSelect

    from pipeline.store.moment import Readable
    from pipeline.store.review.wanted import Looker

#: Counts stop there: "1000 and more" says enough, and a count of all would take time.
MOST: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """What all who look see alike, as it was after some event of some day."""

    seq: int
    day: dt.date
    counts: Mapping[Tab, int]


class Tallies:
    """Safe from any thread. Every change writes its event, so that what was counted holds until the next one."""

    def __init__(self) -> None:
        self._last: _Counted | None = None

    def of(self, store: Readable, looker: Looker) -> Mapping[Tab, int]:
        """How many bills stand where, each up to `MOST`."""
        with store.reading() as connection:
            of_all = self._of_all(connection, looker)
            own = _counts(connection, _OWN, looker)
        return {tab: {**of_all, **own}[tab] for tab in Tab}

    def _of_all(self, connection: Connection, looker: Looker) -> Mapping[Tab, int]:
        seq, day, last = connection.execute(select(CHAIN_HEAD.c.seq)).scalar_one(), looker.today, self._last
        if last is None or (last.seq, last.day) != (seq, day):
            self._last = last = _Counted(seq=seq, day=day, counts=_counts(connection, _OF_ALL, looker))
        return last.counts


def _counts(connection: Connection, counting: _Counting, looker: Looker) -> Mapping[Tab, int]:
    found = connection.execute(counting.query, looker.params).one()
    counts = dict.fromkeys(counting.tabs, 0)
    for tab, count in zip(counting.tabs, found, strict=True):
        counts[tab] = min(MOST, counts[tab] + count)
    return counts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counting:
    """One statement that counts some ways to stand, with the tab of each."""

    query: Select[Any]
    tabs: tuple[Tab, ...]


def _counting(tabs: Sequence[Tab]) -> _Counting:
    ways = [(tab, way) for tab in tabs for way in STANDING[tab]]
    return _Counting(query=select(*(_up_to_most(way) for _, way in ways)), tabs=tuple(tab for tab, _ in ways))


def _up_to_most(way: ColumnElement[bool]) -> ScalarSelect[int]:
    """Only what a way speaks of is joined: the others stand in the index."""
    one = select(RECORD.c.part)
    asked = joined(one) if _speaks_of_others(way) else one.where(RECORD.c.is_current)
    return select(func.count()).select_from(asked.where(way).limit(MOST).subquery()).scalar_subquery()


def _speaks_of_others(way: ColumnElement[bool]) -> bool:
    return any(getattr(part, "table", RECORD) is not RECORD for part in visitors.iterate(way))


_OWN: Final = _counting((Tab.MINE,))
_OF_ALL: Final = _counting([tab for tab in Tab if tab is not Tab.MINE])
