"""Printed identifiers: numbers of invoices, orders, customers.

>>> looks_like_identifier("INV-100"), looks_like_identifier("2018-471331"), looks_like_identifier("Paper")
(True, True, False)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.span import Span
from extractors.values.currency import is_currency
from extractors.values.date import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.document.word import Word

#: Words between a label and an identifier that belong to neither: "INVOICE: NO. 001".
FILLER: Final = re.compile(
    r"(?:no|nr|n|num|number|nummer|numéro|numero|número|n[°º]|id|#|№)[.:]*|[:#.\-–(]+", re.IGNORECASE
)
NUMBER_WORD: Final = re.compile(r"(?:no|nr|number|nummer|numéro|numero|número|n[°º])[.:]*", re.IGNORECASE)
#: So many words may stand between a label and its word for "number".
NEAR: Final = 5
SHAPE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9/\-_.\\#:]{0,34}")
#: Letters that stand before a number and belong to it: "CR 1803/0064".
SERIES: Final = re.compile(r"[A-Z]{1,4}[.\-/]?")
#: A group of the digits of one number, and what may stand between groups.
GROUP: Final = re.compile(r"\d{2,6}")
JOINTS: Final = frozenset("-–/.")
#: What ends a group in a sentence: "Ref. factura 2025 00593, Fecha 7 de mayo".
ENDS: Final = ",;"
#: A date in words has at most so many.
DATE_WORDS: Final = 5
#: A series with its year, or a year, which is no number without the digits behind it: "VF25 031615", "2024 00229".
STEM: Final = re.compile(r"[A-Z]{1,4}\d{2}|(?:[A-Z]{1,4}[.\-/]?)?20\d{2}")
#: What two groups are worth together, and what the first of several is by itself; what a stem is by itself.
GROUPED: Final = 0.6
AMONG_GROUPS: Final = 0.8
STEM_ALONE: Final = 0.4
EDGES: Final = "#:.,;()[]*"
DECIMAL: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})*[.,]\d{2}")


def looks_like_identifier(text: str) -> bool:
    """Whether a word can be an identifier: letters, digits and dashes, with at least one digit."""
    plain = text.strip(EDGES)
    return bool(SHAPE.fullmatch(plain)) and any(char.isdigit() for char in plain) and not DECIMAL.fullmatch(plain)


def identifiers_in(span: Span) -> Iterator[tuple[str, Span, float]]:
    """The identifier that a place begins with, after fillers, with how much it looks like one; a date is none."""
    words = span.row.words
    start = _behind_number_word(span)
    while start < span.end and FILLER.fullmatch(words[start].text):
        start += 1
    first = start
    while first < span.end - 1 and SERIES.fullmatch(words[first].text):
        first += 1
    if first >= span.end or not looks_like_identifier(words[first].text) or _is_something_else(words, start, first):
        return
    found = Span(row=span.row, start=start, end=first + 1)
    if found.text.isdigit() or not read_date(found.text):
        grouped = _grouped(found, span.end)
        more, is_stem = grouped.end - found.end, STEM.fullmatch(words[first].text) is not None
        if more:
            yield grouped.text.strip(EDGES), grouped, 1.0 if more > 1 or is_stem else GROUPED
        alone = 1.0 if not more else STEM_ALONE if is_stem else AMONG_GROUPS
        yield found.text.strip(EDGES), found, _fit(words[first].text) * alone


def _is_something_else(words: tuple[Word, ...], start: int, last: int) -> bool:
    """Whether capitals before a number are no series of it: "DATE 21-Feb-2026", "CHF 46.97-"."""
    text = words[last].text.strip(EDGES)
    is_dated = last > start and not text.isdigit() and bool(read_date(text))
    return (
        is_dated
        or (last > start and is_currency(words[start].text))
        or DECIMAL.fullmatch(text.strip("-−–")) is not None
    )


def _grouped(found: Span, end: int) -> Span:
    """An identifier with the groups of digits behind it: "845 275 909 28317", "05 158 004 - 11023 - 45"."""
    words, last = found.row.words, found.end
    if not any(begins.fullmatch(words[found.end - 1].text) for begins in (GROUP, STEM)):
        return found
    for at in range(found.end, end):
        plain = words[at].text.rstrip(ENDS)
        if GROUP.fullmatch(plain) and not _is_dated(words, at, end):
            last = at + 1
        if plain != words[at].text or not (last == at + 1 or plain in JOINTS):
            break
    return Span(row=found.row, start=found.start, end=last)


def _is_dated(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Whether a date begins here: "966 / 21 de fevereiro de 2026"."""
    spans = (words[start : start + count] for count in range(2, DATE_WORDS + 1) if start + count <= end)
    return any(read_date(" ".join(word.text for word in span)) for span in spans)


def _behind_number_word(span: Span) -> int:
    """Where a place begins, or behind a word for "number" that follows soon: "(380) Nr. 471102".

    One behind another identifier is the label of the next: "25-01-133, supply number 208342681".
    """
    for at in range(span.start, min(span.start + NEAR, span.end - 1)):
        text = span.row.words[at].text
        if NUMBER_WORD.fullmatch(text):
            return at
        if looks_like_identifier(text) and not text.startswith("("):
            break
    return span.start


def _fit(text: str) -> float:
    """Longer identifiers are likelier to be one than a lone digit."""
    digits = sum(char.isdigit() for char in text)
    return {1: 0.5, 2: 0.7}.get(digits, 1.0)
