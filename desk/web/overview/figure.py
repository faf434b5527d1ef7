"""One figure of the overview: what it says in words, what is drawn of it, and the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desk.web.tables import Table


class Shape(StrEnum):
    """How a chart is drawn."""

    #: A line for each series, over time.
    LINES = "lines"
    #: A column for each name.
    COLUMNS = "columns"
    #: A bar to the right for each name.
    BARS = "bars"


class Unit(StrEnum):
    """What the values of a chart are."""

    COUNT = "count"
    SHARE = "share"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values under one name; `None` where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn, in words of the reader's language."""

    shape: Shape
    unit: Unit
    #: What stands along the axis.
    names: tuple[str, ...]
    series: tuple[Series, ...]
    #: A value that is marked by a line across, and its words.
    mark: tuple[float, str] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(value is None for one in self.series for value in one.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One of them."""

    #: In English; templates translate it.
    title: str
    #: What it counts.
    words: str
    chart: Chart
    table: Table
