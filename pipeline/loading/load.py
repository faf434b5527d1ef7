"""Takes a file of master data into the store: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

from pipeline.loading.columns import Columns
from pipeline.loading.columns import columns
from pipeline.loading.form import Form
from pipeline.loading.notation import DayOrder
from pipeline.loading.refusal import refused
from pipeline.loading.taking import Taken
from pipeline.loading.taking import notation
from pipeline.loading.taking import take
from pipeline.store.master.book import Given
from pipeline.store.master.plan import NOBODY
from pipeline.store.master.plan import plan
from pipeline.store.master.write import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from pipeline.loading.grid import Grid
    from pipeline.store.master.book import Book
    from pipeline.store.master.book import Row
    from pipeline.store.master.plan import Plan
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a person wants a file to be read."""

    #: Fields by the headings of their columns.
    columns: Mapping[str, str] = field(default_factory=dict)
    #: Found out where it is not told.
    decimal_mark: str | None = None
    day_order: DayOrder | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A file as it would be taken."""

    form: Form
    columns: Columns
    taken: Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What an import came to."""

    added: int
    changed: int
    unchanged: int


AS_IT_IS = Asked()


def understand(form: Form, grid: Grid, asked: Asked = AS_IT_IS) -> Understood:
    """What a file says; cells that say nothing good are problems of it.

    Raises:
        ImportRefused: Its columns, or its numbers, cannot be told.
    """
    found = columns(form, grid, asked.columns)
    written = notation(form, grid, found, decimal_mark=asked.decimal_mark, day_order=asked.day_order)
    return Understood(form=form, columns=found, taken=take(form, grid, found, written))


def compare(store: Store, understood: Understood, *, answer: Row = NOBODY) -> Loaded:
    """What an import would come to; nothing is written.

    Raises:
        ImportRefused: A row cannot be taken.
    """
    with store.reading() as connection:
        return _told(_planned(understood, partial(plan, connection, answer=answer)))


def load(store: Store, understood: Understood, *, actor: str, answer: Row = NOBODY) -> Loaded:
    """Write what a file says into the store, each change with its event; all of it, or nothing.

    Args:
        store: The ledger.
        understood: The file.
        actor: Who imports it.
        answer: Who answers for changes that somebody must answer for, as columns.

    Raises:
        ImportRefused: A row cannot be taken; nothing was written.
    """
    with store.writing(actor=actor) as transaction:
        plans = _planned(understood, partial(plan, transaction.connection, answer=answer))
        for planned in plans:
            write(transaction, planned, reason=f"{understood.form.name} import")
    return _told(plans)


def _planned(understood: Understood, compared: Callable[[Book, Sequence[Given]], Plan]) -> tuple[Plan, ...]:
    taken = understood.taken
    if taken.problems:
        raise refused(taken.problems, understood.columns.headings)
    plans = tuple(compared(book, _of(book, taken)) for book in understood.form.books)
    if problems := [problem for planned in plans for problem in planned.problems]:
        raise refused(problems, understood.columns.headings)
    return plans


def _of(book: Book, taken: Taken) -> tuple[Given, ...]:
    """What the file says of one of the books that it fills."""
    known = frozenset(book.columns)
    return tuple(
        Given(row=one.row, values={name: value for name, value in one.values.items() if name in known})
        for one in taken.given
    )


def _told(plans: tuple[Plan, ...]) -> Loaded:
    return Loaded(
        added=sum(planned.added for planned in plans),
        changed=sum(planned.changed for planned in plans),
        unchanged=sum(planned.unchanged for planned in plans),
    )
