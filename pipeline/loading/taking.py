"""The rows of a file as values of its fields, and the cells that are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.loading import sorts
from pipeline.loading.grid import is_blank
from pipeline.loading.notation import Notation
from pipeline.loading.notation import mark_of
from pipeline.loading.sorts import Unfit
from pipeline.store.master.book import Given
from pipeline.store.master.book import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.loading.columns import Columns
    from pipeline.loading.form import Form
    from pipeline.loading.grid import Cell
    from pipeline.loading.grid import Grid
    from pipeline.loading.notation import DayOrder

_NUMBERS: Final = frozenset({sorts.amount, sorts.positive, sorts.count})


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a file says."""

    given: tuple[Given, ...]
    problems: tuple[Problem, ...] = ()


def notation(
    form: Form, grid: Grid, found: Columns, *, decimal_mark: str | None, day_order: DayOrder | None
) -> Notation:
    """How the file writes numbers and days: as it is told, or as its numbers show.

    Raises:
        ImportRefused: They can be read in two ways.
    """
    mark = decimal_mark or mark_of(_numbers(form, grid, found))
    return Notation(decimal_mark=mark, day_order=day_order)


def take(form: Form, grid: Grid, found: Columns, written: Notation) -> Taken:
    """The rows below the headings; an empty cell says that there is nothing, a missing column says nothing."""
    given: list[Given] = []
    problems: list[Problem] = []
    for number, row in _rows(grid, found):
        values: dict[str, object] = {}
        for field in found.places:
            try:
                values[field] = _value(form, found, row, field, written)
            except Unfit as unfit:
                problems.append(Problem(row=number, field=field, words=str(unfit)))
        given.append(Given(row=number, values=_without_shown(form, values)))
        problems += _nameless(form, number, values, problems)
    return Taken(given=tuple(given), problems=tuple(problems))


def _rows(grid: Grid, found: Columns) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for number, row in enumerate(grid.rows[found.row :], start=found.row + 1):
        if not is_blank(row):
            yield number, row


def _numbers(form: Form, grid: Grid, found: Columns) -> Iterator[tuple[int, str]]:
    places = [at for field, at in found.places.items() if form.fields[field] in _NUMBERS]
    for number, row in _rows(grid, found):
        for place, *_ in places:
            if place < len(row) and isinstance(cell := row[place], str):
                yield number, cell


def _value(form: Form, found: Columns, row: tuple[Cell, ...], field: str, written: Notation) -> object:
    cells = [row[place] for place in found.places[field] if place < len(row)]
    said = [cell for cell in cells if cell is not None and sorts.text(cell)]
    read = [form.fields[field](cell, written) for cell in said]
    if not read:
        return form.usual.get(field)
    if field not in form.collected:
        return read[0]
    return tuple(dict.fromkeys(part for parts in read if isinstance(parts, tuple) for part in parts))


def _without_shown(form: Form, values: dict[str, object]) -> dict[str, object]:
    return {field: value for field, value in values.items() if field not in form.only_shown}


def _nameless(form: Form, row: int, values: dict[str, object], problems: list[Problem]) -> Iterator[Problem]:
    """The fields of the key that are empty; those that are wrong are told already."""
    told = {problem.field for problem in problems if problem.row == row}
    for field in form.key:
        if values.get(field, form.usual.get(field)) is None and field not in told:
            yield Problem(row=row, field=field, words="it is empty; fill it in, or leave the row out")
