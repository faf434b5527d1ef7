"""What a file would change: compared with what stands, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from pipeline.store.master.book import Book
from pipeline.store.master.book import Change
from pipeline.store.master.book import Given
from pipeline.store.master.book import Key
from pipeline.store.master.book import Problem
from pipeline.store.master.book import Row
from pipeline.store.master.standing import rows_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from sqlalchemy import Connection

#: Nobody answers for changes.
NOBODY: Final[Row] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The changes of one book, and why some cannot be."""

    book: Book
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def added(self) -> int:
        """How many rows are new."""
        return sum(change.before is None for change in self.changes)

    @property
    def changed(self) -> int:
        """How many rows stand there and become others."""
        return len(self.changes) - self.added


def plan(connection: Connection, book: Book, given: Sequence[Given], *, answer: Row = NOBODY) -> Plan:
    """What the rows of a file would change; `answer` says who answers for changes that somebody must answer for."""
    once, problems = _once(book, given)
    standing = _standing(connection, book, [*once])
    blank = {name: book.usual.get(name) for name in book.columns}
    merged = [_merged(book, one, standing.get(key), blank, answer) for key, one in once.items()]
    changes = tuple(change for change in merged if change.after != change.before)
    found = (*problems, *_problems(connection, book, changes, is_answered=bool(answer)))
    return Plan(book=book, changes=changes, unchanged=len(merged) - len(changes), problems=found)


def _standing(connection: Connection, book: Book, keys: Sequence[Key]) -> Mapping[Key, Row]:
    columns = [book.table.c[name] for name in book.columns]
    rows = rows_with(connection, columns, [book.table.c[name] for name in book.key], keys)
    standing = ({str(name): _frozen(value) for name, value in row.items()} for row in rows)
    return {book.key_of(row): row for row in standing}


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _once(book: Book, given: Sequence[Given]) -> tuple[dict[Key, Given], list[Problem]]:
    """Each row once, and those that are there twice."""
    once: dict[Key, Given] = {}
    problems: list[Problem] = []
    for one in given:
        key = book.key_of({**book.usual, **one.values})
        first = once.setdefault(key, one)
        if first is not one:
            problems += _repeated(book, key, first, one)
    return once, problems


def _repeated(book: Book, key: Key, first: Given, again: Given) -> Iterator[Problem]:
    subject = book.subject(key)
    if not book.repeats:
        words = f"{subject} is there already, in row {first.row}; leave one of the two out"
        yield Problem(row=again.row, field=book.key[-1], words=words)
        return
    for name, value in again.values.items():
        if first.values[name] != value:
            words = f"{_said(value)}, but row {first.row} says {_said(first.values[name])} for the same {book.noun}"
            yield Problem(row=again.row, field=name, words=words)


def _said(value: object) -> str:
    return "nothing" if value is None else str(value)


def _merged(book: Book, given: Given, standing: Row | None, blank: Row, answer: Row) -> Change:
    """What stands, with what the file says in place; columns that the file does not have stay as they are."""
    after = {**(blank if standing is None else standing), **given.values}
    is_unanswered = any(after[name] is None for name in book.answered_by)
    if book.answered_by and answer and (after != standing or is_unanswered):
        after |= answer
    return Change(row=given.row, key=book.key_of(after), before=standing, after=after)


def _problems(connection: Connection, book: Book, changes: Sequence[Change], *, is_answered: bool) -> Iterator[Problem]:
    needed = book.needed
    for change in changes:
        for name in needed:
            if change.after[name] is None:
                words = f"{book.subject(change.key)} is new and needs one; fill it in, or add the column"
                yield Problem(row=change.row, field=name, words=words)
    if book.answered_by and not is_answered:
        yield from (_unanswered(book, change) for change in changes)
    for check in book.checks:
        yield from check(connection, changes)


def _unanswered(book: Book, change: Change) -> Problem:
    deed = "would be added" if change.before is None else "would be changed"
    words = f"{book.subject(change.key)} {deed}; call the supplier at a number you know, then say --confirmed-by NAME"
    return Problem(row=change.row, words=words)
