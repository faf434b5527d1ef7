"""Whether the values that matter were read surely enough."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import Source
from pipeline.model.document_type import DocumentType
from pipeline.model.terms import DOCUMENT_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.reading import Reading
    from pipeline.model.record import Record
    from pipeline.model.term import Term
    from pipeline.settings import Routing

#: Data, master data and people do not misread.
SURE: Final = {Source.XML, Source.MASTER_DATA, Source.HUMAN}
#: So many readers with one value confirm each other.
WITNESSES: Final = 2


def weak_readings(record: Record, settings: Routing) -> Iterator[str]:
    """A reason for each essential value that was found but is not sure enough."""
    for term, reading in record.invoice.readings.items():
        if not term.is_essential or reading.value is None or reading.source in SURE:
            continue
        bar = settings.clean_confidence if _is_witnessed(record, term, reading) else settings.unwitnessed_confidence
        sureness = min(reading.confidence, 1.0 if reading.ocr_confidence is None else reading.ocr_confidence)
        if sureness < bar:
            is_type = term is DOCUMENT_TYPE
            value = DocumentType.of(reading.value).words if is_type else term.kind.write(reading.value)
            yield f"The {term.words} {value} is not sure enough: {sureness:.2f}, where {bar:.2f} is needed"


def _is_witnessed(record: Record, term: Term[Any], reading: Reading[Any]) -> bool:
    """Whether more than one reader of pixels saw the value; a text layer is its own witness."""
    agreeing = sum(witness.value(term) == reading.value for witness in record.witnesses)
    return reading.source is not Source.OCR or reading.is_confirmed or agreeing >= WITNESSES
