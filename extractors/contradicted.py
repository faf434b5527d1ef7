"""Where the text of a PDF says something else than its pages show: text that is covered, or letters drawn as others.

What a posting hangs on is cut out of the page and recognised. Recognition errs, so that a difference counts only where
both engines read the same, and it is not what the text says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.language.detection import PLAIN
from extractors.readers.ocr.look import Look
from extractors.readers.pdf.cuttings import Place
from extractors.readers.pdf.cuttings import cut_out
from extractors.tracing import printed
from pipeline.document.box import enclosing
from pipeline.model import terms
from pipeline.model.contradiction import Contradiction
from pipeline.model.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from extractors.readers.ocr.engine import OcrEngine
    from extractors.readers.pdf.cuttings import Cuttings
    from extractors.readers.second_look import SecondLook
    from pipeline.document.box import Box
    from pipeline.document.page import Page
    from pipeline.document.word import Word
    from pipeline.model.reading import Reading
    from pipeline.model.record import Record
    from pipeline.model.term import Term

#: Looking costs time: who is paid what, and for which bill.
LOOKED_AT: Final[tuple[Term[Any], ...]] = (terms.GROSS_TOTAL, terms.PAYABLE_AMOUNT, terms.IBAN, terms.INVOICE_NUMBER)
#: Letters and digits that look alike are one.
_ALIKE: Final = str.maketrans("OQDILSBZG", "000115826")


def contradicted(record: Record, pages: tuple[Page, ...], look: SecondLook) -> Record:
    """The record of a PDF with what its pages show otherwise."""
    turns = {page.number: page.rotation for page in pages}
    # The last that is put in wins: the first of two values of one print.
    values = {_place(reading, turns): (term, reading) for term, reading in reversed(list(_looked_at(record)))}
    if not values:
        return record
    cuttings = cut_out(look.path, look.limits, list(values))
    seen = _read(look.engines.plain, cuttings)
    doubts = [place for place, text in seen.items() if not _says(*values[place], text)]
    again = seen
    if any(part.box is not None and part.place in doubts for part in cuttings.parts):
        again = _read(look.engines.forgiving, cuttings)
    blank = {part.place for part in cuttings.parts if part.box is None}
    found = [
        _contradiction(*values[place], place, seen[place])
        for place in doubts
        if place in blank or _is_read(values[place][0], seen[place], again[place])
    ]
    return replace(record, contradictions=tuple(found))


def _looked_at(record: Record) -> Iterator[tuple[Term[Any], Reading[Any]]]:
    return ((term, one) for term, one in printed(record.invoice, LOOKED_AT) if _folded(term, one.raw_text))


def _place(reading: Reading[Any], turns: Mapping[int, int]) -> Place:
    page = reading.page or 1
    return Place(page, turns.get(page, 0), enclosing(reading.boxes))


def _read(engine: OcrEngine, cuttings: Cuttings) -> dict[Place, str]:
    """What an engine reads in each place; nothing where nothing is shown."""
    places = [part.box for part in cuttings.parts if part.box is not None]
    words = engine.reread(cuttings.picture, places, Look(language=PLAIN)) if places else ()
    return {part.place: _within(words, part.box) for part in cuttings.parts}


def _within(words: tuple[Word, ...], box: Box | None) -> str:
    inside = () if box is None else (word for word in words if box.top <= word.box.centre_y <= box.bottom)
    return " ".join(word.text for word in inside)


def _says(term: Term[Any], reading: Reading[Any], text: str) -> bool:
    return _folded(term, reading.raw_text) in _folded(term, text)


def _is_read(term: Term[Any], one: str, other: str) -> bool:
    """Whether both engines read something there, and the same."""
    return bool(_folded(term, one)) and _folded(term, one) == _folded(term, other)


def _folded(term: Term[Any], text: str) -> str:
    """The digits of an amount; of a number its letters too, those that look alike as one."""
    if term.kind is Kind.AMOUNT:
        return "".join(filter(str.isdigit, text))
    return "".join(filter(str.isalnum, text.upper().translate(_ALIKE)))


def _contradiction(term: Term[Any], reading: Reading[Any], place: Place, text: str) -> Contradiction:
    return Contradiction(path=term.name, said=reading.raw_text, shown=text, page=place.page, box=place.box)
