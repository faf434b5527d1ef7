"""Whether a PDF was changed after it was made, in what its posting hangs on.

Many honest files are saved again: to sign, to attach data, to fill a form. What counts is that another number stood
where one stands now, or that a value stands in a font of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.readers.pdf.fonts import letters
from extractors.readers.pdf.revised import replaced
from extractors.readers.pdf.traces import trace
from pipeline.document.source import Source
from pipeline.model import terms
from pipeline.model.file_trace import Alteration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractors.readers.pdf.fonts import Letter
    from extractors.readers.pdf.revised import Replaced
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from pipeline.model.record import Record
    from pipeline.model.term import Term
    from pipeline.settings import Limits

#: What forgers change.
WATCHED: Final[tuple[Term[Any], ...]] = (
    terms.INVOICE_NUMBER,
    terms.ISSUE_DATE,
    terms.NET_TOTAL,
    terms.TAX_TOTAL,
    terms.GROSS_TOTAL,
    terms.PAYABLE_AMOUNT,
    terms.IBAN,
    terms.ACCOUNT_NUMBER,
)
#: A word of fewer digits is no sum, no date and no account.
_DIGITS: Final = 3


def traced(record: Record, path: Path, limits: Limits) -> Record:
    """The record of a PDF with what the file says of its making."""
    found = trace(path, limits)
    if found.was_changed:
        altered = tuple(_altered(record, replaced(path, limits)))
        found = replace(found, altered=altered, odd_fonts=tuple(_odd_fonts(record.invoice, path, limits)))
    return replace(record, file_trace=found)


def printed(invoice: Invoice, watched: tuple[Term[Any], ...] = WATCHED) -> Iterator[tuple[Term[Any], Reading[Any]]]:
    """The values that the text of a PDF gave, and that have a place there."""
    for term in watched:
        reading = invoice[term]
        if reading.source is Source.PDF_TEXT and reading.page is not None and reading.boxes:
            yield term, reading


def _altered(record: Record, words: tuple[Replaced, ...]) -> Iterator[Alteration]:
    """What was a number and is another; a form that was filled had nothing there."""
    for word in words:
        is_number = all(sum(map(str.isdigit, text)) >= _DIGITS for text in (word.before, word.now))
        if is_number and word.page in record.pages:
            yield Alteration(path=_path_at(record.invoice, word), before=word.before, now=word.now)


def _path_at(invoice: Invoice, word: Replaced) -> str:
    """The value that stands where a word stands; empty where none was found there."""
    x, y = word.box.centre_x, word.box.centre_y
    for term, reading in printed(invoice):
        is_there = (box.left <= x <= box.right and box.top <= y <= box.bottom for box in reading.boxes)
        if reading.page == word.page and any(is_there):
            return term.name
    return ""


def _odd_fonts(invoice: Invoice, path: Path, limits: Limits) -> Iterator[str]:
    values = list(printed(invoice))
    for number in sorted({reading.page or 1 for _, reading in values}):
        found = letters(path, limits, number)
        yield from (term.name for term, reading in values if reading.page == number and _is_odd(reading, found))


def _is_odd(reading: Reading[Any], found: tuple[Letter, ...]) -> bool:
    """Whether its letters are of two fonts, or of one that nothing else on the page has."""
    ours: set[str] = set()
    others: set[str] = set()
    for letter in found:
        (ours if any(letter.is_within(box) for box in reading.boxes) else others).add(letter.family)
    return len(ours) > 1 or bool(ours and others and not ours & others)
