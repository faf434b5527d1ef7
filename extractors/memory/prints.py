"""Everything on a bill that could be the value of a term by its sort alone, whatever stands beside it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.fields.amounts import TAKEN_AWAY
from extractors.layout.place import FILLERS
from extractors.layout.span import Span
from extractors.parties.party_line import is_place
from extractors.parties.party_line import is_street
from extractors.values.identifier import identifiers_in
from extractors.values.identifier import looks_like_identifier
from extractors.values.vat_id import vat_id_in
from pipeline.document.box import Box
from pipeline.document.box import enclosing
from pipeline.model import terms
from pipeline.model.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.language.labels import LabelSpan
    from extractors.layout.block import Block
    from extractors.layout.row import Cell
    from extractors.layout.row import Row
    from extractors.survey import Survey
    from pipeline.model.term import Term

#: An address has at most so many lines, and a name so many words.
MOST_LINES: Final = 4
MOST_WORDS: Final = 12
VAT_IDS: Final = frozenset({terms.SUPPLIER_VAT_ID, terms.BUYER_VAT_ID})
#: A text that may begin at any of its words has at most so many.
FEW_WORDS: Final = 6
DIVIDERS: Final = (":", ",", "|", "·", "•")
PHONE: Final = re.compile(r"(?:\+|\b00|\(|\b)\d[\d\s\-–/.()]{5,18}\d")
#: Lexicons whose labels end a text, or begin one.
CUTTING: Final = ("fields", "amounts", "parties", "names")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Print:
    """One value with the words that say it."""

    value: str | Decimal | dt.date
    #: One a row, from top to bottom; at least one.
    spans: tuple[Span, ...]

    @property
    def first(self) -> Span:
        """Its words in the first row."""
        return self.spans[0]

    @property
    def box(self) -> Box:
        """All its words, in points."""
        return enclosing(span.box for span in self.spans)

    @property
    def text(self) -> str:
        """Its words as printed."""
        return " ".join(span.text for span in self.spans)


def prints(survey: Survey, term: Term[Any]) -> tuple[Print, ...]:
    """What the term could be, in reading order."""
    if term.kind is Kind.DATE:
        return _dates(survey)
    if term.kind.is_number:
        return _less(survey) if term in TAKEN_AWAY else _numbers(survey)
    if term.kind is Kind.IDENTIFIER:
        return _vat_ids(survey) if term in VAT_IDS else _identifiers(survey)
    if term.kind is Kind.ADDRESS:
        return _addresses(survey)
    return _phones(survey) if term is terms.SUPPLIER_PHONE else _texts(survey)


@lru_cache(maxsize=4)
def _dates(survey: Survey) -> tuple[Print, ...]:
    return tuple(Print(value=day, spans=(date,)) for date in survey.all_dates for day in date.days)


@lru_cache(maxsize=4)
def _numbers(survey: Survey) -> tuple[Print, ...]:
    found = (number for number in survey.all_numbers if not number.is_percent)
    return tuple(Print(value=number.number.read(survey.mark), spans=(number,)) for number in found)


@lru_cache(maxsize=4)
def _less(survey: Survey) -> tuple[Print, ...]:
    """What is taken away is stated as a positive amount."""
    return tuple(Print(value=abs(Decimal(one.value)), spans=one.spans) for one in _numbers(survey))  # type: ignore[arg-type]  # numbers


@lru_cache(maxsize=4)
def _identifiers(survey: Survey) -> tuple[Print, ...]:
    return tuple(one for row in survey.rows for cell in row.cells for one in _identifiers_of(row, cell))


def _identifiers_of(row: Row, cell: Cell) -> Iterator[Print]:
    end = cell.start
    for start in range(cell.start, cell.end):
        if start >= end and looks_like_identifier(row.words[start].text):
            for value, span, _ in identifiers_in(Span(row=row, start=start, end=cell.end)):
                end = max(end, span.end)
                yield Print(value=value, spans=(span,))


@lru_cache(maxsize=4)
def _vat_ids(survey: Survey) -> tuple[Print, ...]:
    return tuple(one for row in survey.rows for cell in row.cells for one in _vat_ids_of(row, cell))


def _vat_ids_of(row: Row, cell: Cell) -> Iterator[Print]:
    for start in range(cell.start, cell.end):
        for end in range(start + 1, min(start + MOST_LINES, cell.end) + 1):
            span = Span(row=row, start=start, end=end)
            if value := vat_id_in(span.text):
                yield Print(value=value, spans=(span,))
                break


@lru_cache(maxsize=4)
def _phones(survey: Survey) -> tuple[Print, ...]:
    return tuple(one for row in survey.rows for cell in row.cells for one in _phones_of(row, cell))


def _phones_of(row: Row, cell: Cell) -> Iterator[Print]:
    text = " ".join(word.text for word in cell.words)
    for match in PHONE.finditer(text):
        first, last = text[: match.start()].count(" "), text[: match.end()].count(" ")
        span = Span(row=row, start=cell.start + first, end=cell.start + last + 1)
        yield Print(value=match[0], spans=(span,))


@lru_cache(maxsize=4)
def _texts(survey: Survey) -> tuple[Print, ...]:
    """Cells, and the stretches of them that labels and colons divide; what is all label names something else."""
    return tuple(one for row in survey.rows for cell in row.cells for one in _texts_of(survey, row, cell))


def _texts_of(survey: Survey, row: Row, cell: Cell) -> Iterator[Print]:
    labels = [label for name in CUTTING for label in survey.labels_in(name, row)]
    ends = {cell.end, *(label.start for label in labels), *_dividers(row, cell)}
    for start in sorted({_skipped(row, start, cell.end) for start in _begins(row, cell, labels)}):
        for end in sorted((end for end in ends if start < end <= cell.end), reverse=True):
            span = Span(row=row, start=start, end=end)
            is_label = any(label.start <= start and end <= label.end for label in labels)
            if end - start <= MOST_WORDS and not is_label and any(char.isalnum() for char in span.text):
                yield Print(value=span.text.strip(" ,;:"), spans=(span,))


def _begins(row: Row, cell: Cell, labels: list[LabelSpan]) -> Iterator[int]:
    """Where a text may begin: with its cell, behind labels and dividers, and at any word of a few."""
    if len(cell.words) <= FEW_WORDS:
        yield from range(cell.start, cell.end)
        return
    yield cell.start
    yield from (label.end for label in labels if cell.start <= label.end < cell.end)
    yield from (at + 1 for at in range(cell.start, cell.end - 1) if row.words[at].text.endswith(DIVIDERS))


def _dividers(row: Row, cell: Cell) -> Iterator[int]:
    return (at for at in range(cell.start, cell.end) if row.words[at].text in DIVIDERS)


def _skipped(row: Row, start: int, end: int) -> int:
    while start < end and row.words[start].text in FILLERS:
        start += 1
    return start


@lru_cache(maxsize=4)
def _addresses(survey: Survey) -> tuple[Print, ...]:
    """Lines that stand below one another, from a street or a place to a place, and stretches of one line."""
    below = (one for block in survey.blocks for one in _lines_of(survey, block))
    return (*below, *(one for one in _texts(survey) if is_place(one.first)))


def _lines_of(survey: Survey, block: Block) -> Iterator[Print]:
    places = [is_place(line) for line in block.lines]
    for start, line in enumerate(block.lines):
        if not (is_street(survey, line) or places[start]):
            continue
        for end in range(start + 2, min(start + MOST_LINES, len(block.lines)) + 1):
            spans = block.lines[start:end]
            if places[end - 1] and all(other.row.index > one.row.index for one, other in pairwise(spans)):
                yield Print(value=", ".join(span.text.strip(" ,;") for span in spans), spans=spans)
