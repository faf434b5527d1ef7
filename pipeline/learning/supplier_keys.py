"""By what the supplier of a bill is known among those that something was learned of.

A bill says several of these, of which some may be misread: one that is known is enough, for the layout has to be alike
as well.

>>> from pipeline.model.build import bill
>>> from pipeline.model.match import NO_MATCH
>>> sorted(supplier_keys(bill(iban=None), NO_MATCH))
['name:MUSTERWERKZEUGEGMBH', 'vat:DE136695976']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.folding import folded
from pipeline.model import terms

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.match import Match

#: What tells a supplier, by what its key begins with; as `pipeline.matching.identity` begins them where it has them.
_TELLING: Final = {
    "vat": terms.SUPPLIER_VAT_ID,
    "tax": terms.SUPPLIER_TAX_NUMBER,
    "legal": terms.SUPPLIER_LEGAL_ID,
    "iban": terms.IBAN,
    "name": terms.SUPPLIER_NAME,
}
#: Shorter ones are no identifier and no name.
_SHORTEST: Final = 4


def supplier_keys(invoice: Invoice, match: Match) -> frozenset[str]:
    """Everything by which the supplier of a bill may be known."""
    said = {name: folded(invoice.value(term) or "") for name, term in _TELLING.items()}
    keys = {f"{name}:{text}" for name, text in said.items() if len(text) >= _SHORTEST}
    return frozenset(keys | ({f"supplier:{match.supplier_id}"} if match.supplier_id else set()))
