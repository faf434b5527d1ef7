"""One reading as results tell it: its text, whether a person has set it, and whether one should look at it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from pipeline.document.source import Source
from pipeline.exporters.plain_text import one_line
from pipeline.model.field_path import members_of
from pipeline.model.reading import Reading
from pipeline.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.results.shape import Shape
    from pipeline.exporters.results.shape import Table
    from pipeline.model.group import Group
    from pipeline.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A reading by the name that it has in the other system."""

    name: str
    term: Term[Any]
    reading: Reading[Any]
    #: As JSON text, on one line; empty where nothing was found.
    text: str
    #: Whether it is one of those that a person should look at.
    is_doubtful: bool = False

    @property
    def is_found(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.text)

    @property
    def is_confirmed(self) -> bool:
        """Whether a person has set it."""
        return self.reading.source is Source.HUMAN or self.reading.edited_by is not None

    @property
    def raw(self) -> str:
        """What the page shows, on one line."""
        return one_line(self.reading.raw_text)


Row = tuple[Told, ...]


def told_fields(record: Record, known: Shape) -> Row:
    """Every field of the bill as a whole, in order, also those that were not found."""
    return _row(record, "", record.invoice, known.fields.items())


def told_rows(record: Record, table: Table) -> Iterator[Row]:
    """Every row of a table, with all of its columns."""
    for index, member in enumerate(members_of(record.invoice, table.group)):
        yield _row(record, f"{table.group}[{index}].", member, table.columns.items())


def _row(record: Record, place: str, group: Group, columns: Iterable[tuple[str, Term[Any]]]) -> Row:
    asked = {path for question in record.questions for path in question.fields}
    told = (_told(name, term, group[term]) for name, term in columns)
    return tuple(replace(one, is_doubtful=_is_doubtful(one, f"{place}{one.term}" in asked)) for one in told)


def _told(name: str, term: Term[Any], reading: Reading[Any]) -> Told:
    text = "" if reading.value is None else one_line(term.kind.write(reading.value))
    return Told(name=name, term=term, reading=reading, text=text)


def _is_doubtful(told: Told, is_asked: bool) -> bool:  # noqa: FBT001 - within this file
    return not told.is_confirmed and (is_asked or bool(told.reading.failed))
