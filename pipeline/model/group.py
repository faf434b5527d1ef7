"""A group of readings: the values of one bill, one line, one tax entry, with their evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from typing import Final
from typing import Self
from typing import TypeVar

from pipeline.model.reading import NOT_FOUND
from pipeline.model.reading import Reading
from pipeline.model.term import Term

T = TypeVar("T", str, Decimal, dt.date)

NOTHING: Final[Mapping[Term[Any], Reading[Any]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Readings by term; a term that is not there was not found."""

    readings: Mapping[Term[Any], Reading[Any]] = field(default_factory=lambda: NOTHING)

    def __getitem__(self, term: Term[T]) -> Reading[T]:
        """The reading of a term."""
        return self.readings.get(term, NOT_FOUND)

    def value(self, term: Term[T]) -> T | None:
        """The value of a term; `None` when it was not found."""
        return self[term].value

    def needed(self, term: Term[T]) -> T:
        """The value of a term that is known to be there.

        Raises:
            LookupError: It was not found.
        """
        value = self[term].value
        if value is None:
            raise LookupError(term.name)
        return value

    def with_readings(self, readings: Mapping[Term[Any], Reading[Any]]) -> Self:
        """The group with some readings put in place of its own."""
        return replace(self, readings=MappingProxyType({**self.readings, **readings}))

    def found(self) -> Mapping[Term[Any], Reading[Any]]:
        """The readings that hold a value."""
        return {term: reading for term, reading in self.readings.items() if reading.is_found}
