"""One edit of a bill that somebody has in mind, before it is tried."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.document.source import Source
from pipeline.model.discrepancy import Change
from pipeline.model.discrepancy import Suggestion
from pipeline.model.field_path import members_of
from pipeline.model.field_path import read_at
from pipeline.model.field_path import split
from pipeline.model.reading import NOT_FOUND
from pipeline.model.words import Words
from pipeline.model.words import all_of
from pipeline.model.words import say
from validators.suggesting.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A number in one place, with what goes with it, and the slip that it would undo."""

    path: str
    value: Decimal
    slip: Slip
    #: How far it moves what was read.
    size: Decimal
    also: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that it changes."""
        return (Change(field=self.path, value=f"{self.value:f}"), *self.also)

    @property
    def place(self) -> tuple[str, Decimal]:
        """What tells it from others: two that write one number in one place are the same edit."""
        return self.path, self.value

    @property
    def line(self) -> int | None:
        """The index of the line that it changes; `None` where it changes no line."""
        group, index, _ = split(self.path)
        return index if group == "lines" else None

    def suggestion(self, restored: Iterable[Words]) -> Suggestion:
        """The edit as a person is asked about it, with the equations that it restores, in words."""
        _, _, name = split(self.path)
        return Suggestion(
            field=self.path if self.line is None else name,
            value=f"{self.value:f}",
            reason=say("{slip}; then {restored}", slip=self.slip.words, restored=all_of(restored)),
            line=self.line,
            also=self.also,
        )


def edit(invoice: Invoice, path: str, value: Decimal, slip: Slip, *also: Change) -> Edit:
    """An edit of what a bill says in a place."""
    read = reading_at(invoice, path).value or Decimal(0)
    return Edit(path=path, value=value, slip=slip, size=abs(value - read), also=also)


def reading_at(invoice: Invoice, path: str) -> Reading[Any]:
    """The reading at a path, which may be of a member that is not there yet."""
    group, index, _ = split(path)
    is_there = group is None or index < len(members_of(invoice, group))
    return read_at(invoice, path) if is_there else NOT_FOUND


def is_data(invoice: Invoice, path: str, beside: str) -> bool:
    """Whether a place holds data, or, where nothing was read, the place `beside` it does; data are not misread."""
    reading = reading_at(invoice, path)
    return (reading if reading.is_found else read_at(invoice, beside)).source is Source.XML
