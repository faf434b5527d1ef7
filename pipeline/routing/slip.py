"""A slip of the reader that is proved but not put right: whoever looks at the bill answers it at one glance."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.model.field_path import readings_of
from pipeline.model.field_path import term_at
from pipeline.model.question import Question
from pipeline.model.repair import Standing
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from pipeline.model.record import Record
    from pipeline.model.repair import Repair


def likely_slips(record: Record) -> Iterator[Question]:
    """A question for each repair that is proposed, until a person has typed the value that it is about."""
    for repair in record.repairs:
        if repair.standing is Standing.PROPOSED and not _is_settled(repair, record.invoice):
            words = say("Is it {meant}? {Why}", meant=repair.meant, why=repair.words)
            yield Question(words=words, fields=repair.fields)


def _is_settled(repair: Repair, invoice: Invoice) -> bool:
    """Whether somebody has put in what it proposes, wherever that stands, or anything at its place on the page."""
    return any(
        term_at(path).kind.write(reading.value) == repair.value or _is_at(reading, repair)
        for path, reading in readings_of(invoice)
        if reading.edited_by is not None and reading.value is not None
    )


def _is_at(reading: Reading[Any], repair: Repair) -> bool:
    middle = repair.box.centre_x, repair.box.centre_y
    return reading.page == repair.page and any(
        box.left <= middle[0] <= box.right and box.top <= middle[1] <= box.bottom for box in reading.boxes
    )
