"""Which column of a file is which field: by their headings, or as a person says."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from typing import Final

from pipeline.loading.refusal import ImportRefused
from pipeline.loading.words import word

if TYPE_CHECKING:
    from pipeline.loading.form import Form
    from pipeline.loading.grid import Cell
    from pipeline.loading.grid import Grid

#: Exports sometimes begin with a title and the day.
_HEAD_ROWS: Final = 10
_ANY: Final = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of one file."""

    #: The row with the headings, from 1.
    row: int
    #: The places of the columns of each field, from 0, and what the file calls them.
    places: Mapping[str, tuple[int, ...]]
    names: Mapping[str, tuple[str, ...]]
    #: Headings of columns that are not taken.
    left_out: tuple[str, ...] = ()

    @property
    def headings(self) -> dict[str, str]:
        """What the file calls each field, first."""
        return {field: first for field, (first, *_) in self.names.items()}


def columns(form: Form, grid: Grid, asked: Mapping[str, str]) -> Columns:
    """The columns of a file; `asked` names fields by heading, or nothing for a column to leave out.

    Raises:
        ImportRefused: A column that is needed is not there, or two claim to be one field.
    """
    known = {**_headings(form), **_asked(form, asked)}
    row = max(range(min(_HEAD_ROWS, len(grid.rows))), key=lambda at: (_known_in(grid.rows[at], known), -at), default=0)
    names = [_heading(cell) for cell in grid.rows[row]] if grid.rows else []
    places: dict[str, tuple[int, ...]] = defaultdict(tuple)
    for place, name in enumerate(names):
        if field := known.get(word(name)):
            places[field] += (place,)
    _refuse_strangers(asked, names)
    _refuse_gaps(form, places, names)
    called = {field: tuple(names[place] for place in at) for field, at in places.items()}
    taken = {place for at in places.values() for place in at}
    left_out = tuple(name for place, name in enumerate(names) if name and place not in taken)
    return Columns(row=row + 1, places=dict(places), names=called, left_out=left_out)


@cache
def _phrases() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads(resources.files(__package__).joinpath("headings.toml").read_text(encoding="utf-8"))


def _headings(form: Form) -> dict[str, str]:
    """The fields by what they may be called; what is said of this sort of file goes before what is said of any."""
    known: dict[str, str] = {}
    for table in (_phrases()[_ANY], _phrases().get(form.name, {})):
        known |= {
            word(phrase): field
            for field, languages in table.items()
            if field in form.fields
            for phrases in languages.values()
            for phrase in phrases
        }
    return known | {word(field): field for field in form.fields}


def _asked(form: Form, asked: Mapping[str, str]) -> dict[str, str]:
    for field in asked.values():
        if field and field not in form.fields:
            remedy = f"Name one of {', '.join(form.fields)}."
            raise ImportRefused(f"{form.name} have no field {field}", remedy=remedy)
    return {word(heading): field for heading, field in asked.items()}


def _known_in(row: tuple[Cell, ...], known: Mapping[str, str]) -> int:
    return len({field for cell in row if (field := known.get(word(_heading(cell))))})


def _heading(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _refuse_strangers(asked: Mapping[str, str], names: list[str]) -> None:
    there = {word(name) for name in names}
    for heading in asked:
        if word(heading) not in there:
            raise ImportRefused(f"the file has no column {heading}", remedy=f"Its columns are {', '.join(names)}.")


def _refuse_gaps(form: Form, places: Mapping[str, tuple[int, ...]], names: list[str]) -> None:
    for field, at in places.items():
        if len(at) > 1 and field not in form.collected:
            both = " and ".join(f'"{names[place]}"' for place in at)
            remedy = f'Leave one of them out, as --map "{names[at[-1]]}=".'
            raise ImportRefused(f"the columns {both} both look like {field}", remedy=remedy)
    for field in form.key:
        if field not in places and field not in form.usual:
            remedy = f'Say which it is, as --map "COLUMN={field}". Its columns are {", ".join(filter(None, names))}.'
            raise ImportRefused(f"the file has no column that looks like {field}", remedy=remedy)
