"""Where the readings stand that a discrepancy is about, as people say it.

>>> from pipeline.model.build import bill
>>> places(bill(), ("gross_total", "net_total")), places(bill(), ())
('page 1', 'not on the page')
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.field_path import readings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.invoice import Invoice

NOWHERE: Final = "not on the page"
_DATA: Final = "in the data"


def places(invoice: Invoice, fields: Iterable[str]) -> str:
    """The pages on which the readings of some fields stand; that they are data, or that they stand nowhere."""
    known = dict(readings_of(invoice))
    found = [known[field] for field in fields if field in known and known[field].is_found]
    pages = sorted({reading.page for reading in found if reading.page is not None})
    if pages:
        return f"page{'s' if len(pages) > 1 else ''} {' and '.join(map(str, pages))}"
    return _DATA if any(reading.source is Source.XML for reading in found) else NOWHERE
