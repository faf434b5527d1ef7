"""Whether the pages of a bill say what the bill says: nobody corrected it, and all of them are of its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.field_path import readings_of
from pipeline.model.line_terms import CODING_TERMS

if TYPE_CHECKING:
    from pipeline.model.record import Record

_OURS = frozenset(term.name for term in CODING_TERMS)


def is_as_received(record: Record) -> bool:
    """Whether it is; where it is posted is nothing that its pages say."""
    return not record.borrowed and not any(
        reading.edited_by is not None or reading.is_repaired
        for path, reading in readings_of(record.invoice)
        if path.rpartition(".")[2] not in _OURS
    )
