"""On what the values of a bill rest, so that how often such bills are wrong can be measured for each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import Source
from pipeline.model.reading import Reading

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.model.term import Term

#: So many readers with one value confirm each other.
WITNESSES: Final = 2

#: Some values of a bill with their evidence.
Readings = dict["Term[Any]", Reading[Any]]


class Evidence(StrEnum):
    """What the bills of one class have in common."""

    TEXT_LAYER = "text layer"
    TWO_READERS = "recognised alike by two readers"
    ONE_READER = "recognised by one reader"


def evidence_of(record: Record, readings: Readings) -> Evidence:
    """The class that some values of a bill put it in: its weakest value decides."""
    recognised = [term for term, reading in readings.items() if reading.source is Source.OCR]
    if not recognised:
        return Evidence.TEXT_LAYER
    is_witnessed = all(readings[term].is_confirmed or _witnesses(record, term) >= WITNESSES for term in recognised)
    return Evidence.TWO_READERS if is_witnessed else Evidence.ONE_READER


def _witnesses(record: Record, term: Term[Any]) -> int:
    """How many witnesses of the bill say of a term what was chosen."""
    return sum(witness.value(term) == record.invoice.value(term) for witness in record.witnesses)
