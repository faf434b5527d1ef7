"""The value of a cell: a number, a unit of measure, a date, a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.lines.draft import Entry
from extractors.lines.glued import glued
from extractors.lines.phrase import strip
from extractors.lines.unit_code import unit_code_of
from extractors.values.date_span import dates_in
from extractors.values.number_span import numbers_in

if TYPE_CHECKING:
    from extractors.values.number import DecimalMark
    from extractors.values.number_span import NumberSpan
    from pipeline.document.word import Word


def number_entry(span: NumberSpan, mark: DecimalMark) -> Entry:
    """The number of a span."""
    return Entry(value=span.number.read(mark), words=span.words)


def text_entry(words: tuple[Word, ...]) -> Entry:
    """The words as they stand."""
    return Entry(value=" ".join(word.text for word in words), words=words)


def unit_entry(words: tuple[Word, ...]) -> Entry | None:
    """The code of a unit of measure, with what UN/ECE Recommendation 20 calls it; `None` for other words."""
    for word in words:
        parts = glued(word.text)
        code = unit_code_of(parts[1] if parts else word.text)
        if code is not None:
            return Entry(value=code, words=(word,))
    return None


def date_entry(words: tuple[Word, ...]) -> Entry | None:
    """The one day that the words can mean; `None` where there are none or several."""
    found = next(iter(dates_in(strip(words))), None) if words else None
    return Entry(value=found.days[0], words=found.words) if found and not found.is_ambiguous else None


def beside_number(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a cell that are no part of a number."""
    numbers = {at for span in numbers_in(strip(words)) for at in range(span.start, span.end)} if words else set()
    return tuple(word for at, word in enumerate(words) if at not in numbers)
