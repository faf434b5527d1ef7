"""Whether a person has had a hand in a bill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.field_path import readings_of

if TYPE_CHECKING:
    from pipeline.model.record import Record


def is_handled(record: Record) -> bool:
    """Whether somebody typed or confirmed a value, chose its supplier, answered a question, or corrects a posting."""
    is_edited = any(reading.edited_by for _, reading in readings_of(record.invoice))
    is_said = bool(record.acceptances) or record.chosen_supplier is not None
    return is_edited or is_said or record.corrects is not None
