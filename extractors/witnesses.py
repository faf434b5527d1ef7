"""Several witnesses of one bill: the data are believed, and the page shows where each value stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading


def agreed(data: Invoice, shown: tuple[Invoice, ...]) -> Invoice:
    """The values of the data; where the page says the same, with its place on the page."""
    if not shown:
        return data
    page = shown[0]
    return data.with_readings(
        {term: _placed(reading, page[term]) for term, reading in data.readings.items() if reading.is_found}
    )


def _placed(reading: Reading[Any], seen: Reading[Any]) -> Reading[Any]:
    return replace(reading, page=seen.page, boxes=seen.boxes) if seen.value == reading.value else reading
