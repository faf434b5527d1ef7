"""Where dates stand in a row."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.span import Span
from extractors.values.date import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.row import Row

#: A date is spread over at most so many words: "15 de marzo de 2024".
MOST_WORDS: Final = 5
#: So many words may stand between a label and its date: "Zahlbar innerhalb 30 Tagen netto bis 04.04.2013".
NEAR: Final = 2
#: The dates of so many rows are kept, because several parts of a page's reading ask for them.
ROWS_KEPT: Final = 2048
#: A date inside a longer word, such as "DATE:05/03/2019" or "20190305/191204".
INSIDE: Final = re.compile(
    r"(?<!\d)\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|(?<!\d)\d{1,2}[-/][A-Za-z]{3,9}[-/]\d{2,4}(?!\d)"
    r"|(?<!\d)20\d{6}(?=[T/]\d{6}(?!\d))"
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DateSpan(Span):
    """A date and the days that it can mean, day before month first."""

    days: tuple[dt.date, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether day and month can be swapped."""
        return len(self.days) > 1


@lru_cache(maxsize=ROWS_KEPT)
def dates_in(row: Row) -> tuple[DateSpan, ...]:
    """The dates of a row, from left to right; the longest reading at each word."""
    return tuple(_dates(row))


def _dates(row: Row) -> Iterator[DateSpan]:
    at = 0
    while at < len(row.words):
        found = _date_at(row, at)
        at = found.end if found else at + 1
        if found:
            yield found


def _date_at(row: Row, at: int) -> DateSpan | None:
    if not any(char.isdigit() for word in row.words[at : at + 2] for char in word.text):
        return None
    if not any(char.isalnum() for char in row.words[at].text):
        return None
    for end in range(min(at + MOST_WORDS, len(row.words)), at, -1):
        days = read_date(" ".join(word.text for word in row.words[at:end]))
        if days:
            return DateSpan(row=row, start=at, end=end, days=days)
    return _date_inside(row, at)


def _date_inside(row: Row, at: int) -> DateSpan | None:
    match = INSIDE.search(row.words[at].text)
    days = read_date(match[0]) if match else ()
    return DateSpan(row=row, start=at, end=at + 1, days=days) if days else None


def days_in(span: Span) -> Iterator[tuple[dt.date, Span, float]]:
    """Every day that the first date of a place can mean; likelier, the nearer it stands to the place's start."""
    first = next((date for date in dates_in(span.row) if span.start <= date.start < span.end), None)
    if first is not None:
        fit = 1.0 if first.start - span.start <= NEAR else 0.6
        yield from ((day, first, fit) for day in first.days)
