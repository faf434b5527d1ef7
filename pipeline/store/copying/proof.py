"""The proof that a ledger is the same as another: all tables counted and digested on both sides, and the chain read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import select

from pipeline.store import audit
from pipeline.store.chain import Head
from pipeline.store.copying.tables import copied_tables
from pipeline.store.copying.tally import Tally
from pipeline.store.copying.words import NAME
from pipeline.store.copying.words import words_tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection
    from sqlalchemy import Table

    from pipeline.store.store import Store

#: Rows that are in memory at once.
PAGE: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One table on both sides."""

    name: str
    source: Tally
    target: Tally

    @property
    def is_same(self) -> bool:
        """Whether nothing is missing, more, or other."""
        return self.source == self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was compared."""

    tables: tuple[Compared, ...]
    #: Of the chain of events: where it ended in the source, and what reading it in the target found.
    head: Head
    verdict: audit.Verdict

    @property
    def is_given(self) -> bool:
        """Whether the target is the same as the source."""
        return all(one.is_same for one in self.tables) and self.verdict.is_sound and self.verdict.head == self.head


def tallies(connection: Connection) -> Mapping[str, Tally]:
    """What each table of a ledger comes to, and the index of words."""
    return {**{table.name: _tally(connection, table) for table in copied_tables()}, NAME: words_tally(connection)}


def compared(source: Mapping[str, Tally], head: Head, target: Store) -> Proof:
    """Hold a target against what its source came to."""
    with target.reading() as connection:
        found = tallies(connection)
    tables = tuple(Compared(name=name, source=tally, target=found[name]) for name, tally in source.items())
    return Proof(tables=tables, head=head, verdict=audit.verify(target, checkpoints=[head] if head.seq else []))


def _tally(connection: Connection, table: Table) -> Tally:
    tally = Tally()
    for row in connection.execute(select(table).execution_options(yield_per=PAGE)):
        tally = tally.with_row(row)
    return tally
