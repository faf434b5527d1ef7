"""What XRechnung 3.0 demands beyond EN 16931 (BR-DE, and of Peppol's rules those that it takes over)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.standards.address import parted
from pipeline.exporters.standards.demands import lacking
from pipeline.exporters.standards.figure_demands import figure_demands
from pipeline.exporters.standards.peppol_demands import endpoint_demands
from pipeline.exporters.standards.prepared import prepared
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.invoice import Invoice
    from pipeline.model.record import Record
    from pipeline.model.term import Term
    from pipeline.model.words import Words

#: BR-DE-1, BR-DE-5 to BR-DE-7, BR-DE-15.
_MANDATORY: Final = (
    terms.PAYMENT_MEANS,
    terms.SUPPLIER_CONTACT,
    terms.SUPPLIER_PHONE,
    terms.SUPPLIER_EMAIL,
    terms.BUYER_REFERENCE,
)
#: BR-DE-3, BR-DE-4, BR-DE-8 to BR-DE-11.
_PLACES: Final = (
    (terms.SUPPLIER_ADDRESS, terms.SUPPLIER_COUNTRY),
    (terms.BUYER_ADDRESS, terms.BUYER_COUNTRY),
    (terms.SHIP_TO_ADDRESS, terms.SHIP_TO_COUNTRY),
)
#: UNTDID 4461: transfers, cards and direct debits.
_TRANSFERS: Final = frozenset({"30", "58"})
_CARDS: Final = frozenset({"48", "54", "55"})
_DEBITS: Final = frozenset({"59"})
_ACCOUNT: Final = (terms.IBAN, terms.ACCOUNT_NUMBER)
_CARD: Final = (terms.CARD_NUMBER,)
_MANDATE: Final = (terms.MANDATE_ID, terms.DEBITED_ACCOUNT)
#: BR-DE-18.
_CASH_DISCOUNT: Final = re.compile(r"#SKONTO#TAGE=[0-9]+#PROZENT=[0-9]+\.[0-9]{2}(#BASISBETRAG=-?[0-9]+\.[0-9]{2})?#")


def lacking_for_xrechnung(record: Record, codes: Codes) -> tuple[Words, ...]:
    """What a bill lacks for XRechnung, each once."""
    invoice = prepared(record.invoice, codes)
    return tuple(dict.fromkeys((*lacking(record, codes), *_demands(invoice), *figure_demands(invoice))))


def _demands(invoice: Invoice) -> Iterator[Words]:
    yield from endpoint_demands(invoice)
    yield from _missing(invoice, *_MANDATORY)
    for address, country in _PLACES:
        text = invoice.value(address)
        if address is not terms.SHIP_TO_ADDRESS and text is None:
            yield from _missing(invoice, address)
        elif text is not None and parted(text, invoice.value(country)).postcode is None:
            yield say("In the {field}, postcode and town are not known apart", field=address.words)
    for number, entry in enumerate(invoice.tax_breakdown, start=1):
        if entry.value(line_terms.TAX_RATE) is None:
            yield say("Tax {number} has no {field}", number=number, field=line_terms.TAX_RATE.words)
    yield from _means(invoice)
    for line in (invoice.value(terms.PAYMENT_TERMS) or "").splitlines():
        if line.startswith("#") and not _CASH_DISCOUNT.fullmatch(line):
            yield say("XRechnung knows no cash discount that is written so: {value}", value=line)


def _means(invoice: Invoice) -> Iterator[Words]:
    """A bill is paid in one way, which is told in full: BR-DE-23 to BR-DE-25, BR-DE-30, BR-DE-31."""
    code = invoice.value(terms.PAYMENT_MEANS) or ""
    for codes, needed, others in (
        (_TRANSFERS, (), (*_CARD, *_MANDATE)),
        (_CARDS, _CARD, (*_ACCOUNT, *_MANDATE)),
        (_DEBITS, _MANDATE, (*_ACCOUNT, *_CARD)),
    ):
        if code in codes:
            yield from _missing(invoice, *needed)
            for term in others:
                if invoice.value(term) is not None:
                    yield say("It is paid by means {code}, and has a {field}", code=code, field=term.words)
    if any(invoice.value(term) is not None for term in _MANDATE):
        yield from _missing(invoice, *_MANDATE, terms.CREDITOR_ID)


def _missing(invoice: Invoice, *wanted: Term[str]) -> Iterator[Words]:
    yield from (say("The bill has no {field}", field=one.words) for one in wanted if invoice.value(one) is None)
