"""What Peppol BIS Billing 3 demands beyond EN 16931, said of what a bill lacks.

The rules of suppliers' countries (DK-R, IT-R, NL-R and others) are not asked: the network tells those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.standards.demands import lacking
from pipeline.exporters.standards.figure_demands import figure_demands
from pipeline.exporters.standards.prepared import prepared
from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.model import terms
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.invoice import Invoice
    from pipeline.model.record import Record
    from pipeline.model.words import Words

#: P0100 and P0101: the codes of UNTDID 1001 that it takes.
_INVOICES: Final = "71 80 82 84 102 218 219 331 380 382 383 386 388 393 395 553 575 623 780 817 870 875 876 877"
_CREDIT_NOTES: Final = "81 83 381 396 532"
_TYPES: Final = frozenset(f"{_INVOICES} {_CREDIT_NOTES}".split())
#: UNTDID 4461: direct debits.
_DEBITS: Final = frozenset({"49", "59"})
#: ISO 6523: global location numbers.
_LOCATIONS: Final = "0088"
_ADDRESSES: Final = (
    (terms.SUPPLIER_ENDPOINT, terms.SUPPLIER_ENDPOINT_SCHEME),
    (terms.BUYER_ENDPOINT, terms.BUYER_ENDPOINT_SCHEME),
)
_NUMBERS: Final = (
    *_ADDRESSES,
    (terms.SUPPLIER_ID, terms.SUPPLIER_ID_SCHEME),
    (terms.SUPPLIER_LEGAL_ID, terms.SUPPLIER_LEGAL_ID_SCHEME),
    (terms.BUYER_ID, terms.BUYER_ID_SCHEME),
    (terms.BUYER_LEGAL_ID, terms.BUYER_LEGAL_ID_SCHEME),
)


def lacking_for_peppol(record: Record, codes: Codes) -> tuple[Words, ...]:
    """What a bill lacks for Peppol, each once."""
    invoice = prepared(record.invoice, codes)
    return tuple(dict.fromkeys((*lacking(record, codes), *_demands(invoice), *figure_demands(invoice))))


def endpoint_demands(invoice: Invoice) -> Iterator[Words]:
    """That both sides have an electronic address."""
    for address, _ in _ADDRESSES:
        if invoice.value(address) is None:
            yield say("The bill has no {field}", field=address.words)


def _demands(invoice: Invoice) -> Iterator[Words]:
    yield from endpoint_demands(invoice)
    for _, scheme in _ADDRESSES:
        # Electronic mail ("EM") and the like are on the list of EN 16931; the network has numbers alone.
        if (code := invoice.value(scheme)) is not None and not code.isdecimal():
            yield say("Peppol does not take the {field} {value}", field=scheme.words, value=code)
    if invoice.value(terms.BUYER_REFERENCE) is None and invoice.value(terms.ORDER_REFERENCE) is None:
        one, other = terms.BUYER_REFERENCE.words, terms.ORDER_REFERENCE.words
        yield say("The bill has neither {one} nor {other}", one=one, other=other)
    if (kind := invoice.value(terms.DOCUMENT_TYPE)) is not None and kind not in _TYPES:
        yield say("Peppol does not take the {field} {value}", field=terms.DOCUMENT_TYPE.words, value=kind)
    if invoice.value(terms.PAYMENT_MEANS) in _DEBITS and invoice.value(terms.MANDATE_ID) is None:
        yield say("The bill has no {field}", field=terms.MANDATE_ID.words)
    for number, scheme in _NUMBERS:
        value = invoice.value(number)
        if value and invoice.value(scheme) == _LOCATIONS and not check(Identifier.GTIN, value).is_valid:
            yield say("{value} is no global location number", value=value)
