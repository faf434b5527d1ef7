"""What a supplier is called among its bills, whether master data knows it or not.

>>> from pipeline.model.build import bill
>>> from pipeline.model.match import NO_MATCH
>>> identity(bill(), NO_MATCH), identity(bill(supplier_vat_id=None), NO_MATCH)
('vat:DE136695976', 'name:MUSTERWERKZEUGEGMBH')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.folding import folded
from pipeline.model import terms

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.match import Match
    from pipeline.model.record import Record


def supplier_identity(record: Record) -> str:
    """The supplier of a record, as `History.of` is asked for it."""
    return identity(record.invoice, record.match)


def identity(invoice: Invoice, match: Match) -> str:
    """Its id where it is matched, else its VAT id, else its name."""
    if match.supplier_id is not None:
        return f"supplier:{match.supplier_id}"
    vat_id = folded(invoice.value(terms.SUPPLIER_VAT_ID) or "")
    return f"vat:{vat_id}" if vat_id else f"name:{folded(invoice.value(terms.SUPPLIER_NAME) or '')}"
