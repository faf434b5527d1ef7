"""Random tamperings with a chain of events, each in place while it is looked at and undone afterwards."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.store.chain import digest
from pipeline.store.skeleton import EVENTS
from pipeline.store.skeleton import PURGED
from pipeline.store.skeleton import skeleton_digest
from pipeline.store.skeleton import voucher_of
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.event import EVENT

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from collections.abc import Iterator

    from pipeline.store.store import Store

Row = dict[str, Any]
#: Of each column what it is changed to.
_OTHER: dict[str, Any] = {
    "at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    "actor": "mallory",
    "what": "approved",
    "subject": "f" * 64,
    "before": {"status": "clean"},
    "after": {"status": "clean", "revision": 7},
    "reason": "words put into its mouth",
    "prev_hash": "e" * 64,
    "hash": "d" * 64,
}


class Tampered:
    """A chain that is tampered with, one try after the other."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self._store = store
        self._chance = chance
        with store.reading() as connection:
            self._rows: list[Row] = [
                dict(row) for row in connection.execute(select(EVENT).order_by(EVENT.c.seq)).mappings()
            ]
            self._head = dict(connection.execute(select(CHAIN_HEAD)).mappings().one())
        self._emptied = [row for row in self._rows if voucher_of(row) is not None]
        self._full = [row for row in self._rows if voucher_of(row) is None and row["what"] != PURGED]
        self._purges = [row for row in self._rows if row["what"] == PURGED]
        #: How often each kind was tried.
        self.counts: Counter[str] = Counter()

    def tries(self, count: int) -> Iterator[str]:
        """Tamper so often; each try is in place until the next is asked for, and said in words."""
        for _ in range(count):
            kind = self._chance.choice(_KINDS)
            rows, head = kind(self, [dict(row) for row in self._rows])
            self.counts[kind.__name__] += 1
            self._write(rows, head)
            yield kind.__name__
            self._write(self._rows, self._head)

    def _write(self, rows: list[Row], head: Row) -> None:
        with self._store.writing(actor="mallory") as transaction:
            execute = transaction.connection.execute
            known = {row["seq"]: dict(row) for row in execute(select(EVENT)).mappings()}
            wanted = {row["seq"]: row for row in rows}
            changed = [seq for seq, row in wanted.items() if known.get(seq) != row]
            execute(delete(EVENT).where(EVENT.c.seq.in_([*(known.keys() - wanted.keys()), *changed])))
            if changed:
                execute(insert(EVENT), [wanted[seq] for seq in changed])
            execute(update(CHAIN_HEAD).values(head))

    def _at(self, rows: list[Row], among: list[Row]) -> Row:
        """One of the copies, of those that are of some kind."""
        seq = self._chance.choice(among)["seq"]
        return next(row for row in rows if row["seq"] == seq)

    def one_column(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """Change one column of any row."""
        row, name = self._at(rows, self._rows), self._chance.choice(sorted(_OTHER))
        row[name] = _OTHER[name]
        return rows, self._head

    def skeleton(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """Change what stays of an emptied event."""
        row, name = self._at(rows, self._emptied), self._chance.choice(("at", "actor", "what", "subject", "hash"))
        row[name] = _OTHER[name]
        return rows, self._head

    def refilled(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """Put words into an emptied event."""
        row, name = self._at(rows, self._emptied), self._chance.choice(("before", "after", "reason"))
        row[name] = _OTHER[name]
        return rows, self._head

    def emptied_by_others(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """Empty an event that no purge has emptied, and point at one that was."""
        row, purge = self._at(rows, self._full), self._chance.choice(self._purges)
        row |= {"before": None, "after": {"emptied_by": purge["seq"]}, "reason": ""}
        return rows, self._head

    def vouched_by_others(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """The same, and write it into the list of the purge, which is sealed anew."""
        rows, head = self.emptied_by_others(rows)
        victim = next(row for row in rows if row != self._rows[row["seq"] - 1])
        purge = next(row for row in rows if row["seq"] == victim["after"]["emptied_by"])
        listed = [victim["seq"], victim["hash"], skeleton_digest(victim)]
        purge["after"] = {**purge["after"], EVENTS: [*purge["after"].get(EVENTS, ()), listed]}
        purge["hash"] = digest(purge)
        return rows, head

    def list_of_a_purge(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """Take an entry out of the list of a purge."""
        purge = self._at(rows, [row for row in self._purges if row["after"].get(EVENTS)])
        purge["after"] = {**purge["after"], EVENTS: purge["after"][EVENTS][1:]}
        return rows, self._head

    def taken_out(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """Take rows out."""
        start = self._chance.randrange(len(rows))
        return rows[:start] + rows[start + self._chance.randint(1, 5) :], self._head

    def exchanged(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """Exchange the places of two rows."""
        one, other = self._chance.sample(range(len(rows)), 2)
        rows[one]["seq"], rows[other]["seq"] = rows[other]["seq"], rows[one]["seq"]
        return rows, self._head

    def sealed_anew(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """Change an event, and seal it and all that follow anew, with the head."""
        row = self._at(rows, self._full)
        row["actor"] = "mallory"
        for before, after in zip([None, *rows], rows, strict=False):
            if after["seq"] >= row["seq"]:
                after["prev_hash"] = before["hash"] if before else after["prev_hash"]
                after["hash"] = digest(after)
        return rows, {**self._head, "hash": rows[-1]["hash"]}

    def cut_off(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """Cut the end off, with its head."""
        left = rows[: self._chance.randrange(1, len(rows))]
        return left, {**self._head, "seq": left[-1]["seq"], "hash": left[-1]["hash"]}

    def put_in(self, rows: list[Row]) -> tuple[list[Row], Row]:
        """Put an event in at the end, and leave the head as it is."""
        last = rows[-1]
        row = {**last, "seq": last["seq"] + 1, "prev_hash": last["hash"], "actor": "mallory"}
        return [*rows, {**row, "hash": digest(row)}], self._head


_KINDS: tuple[Callable[[Tampered, list[Row]], tuple[list[Row], Row]], ...] = (
    Tampered.one_column,
    Tampered.skeleton,
    Tampered.refilled,
    Tampered.emptied_by_others,
    Tampered.vouched_by_others,
    Tampered.list_of_a_purge,
    Tampered.taken_out,
    Tampered.exchanged,
    Tampered.sealed_anew,
    Tampered.cut_off,
    Tampered.put_in,
)
