"""Who charges tax names the number it is paid under, and the number can exist.

>>> from pipeline.model.build import bill
>>> [found.message for found in tax_ids.fails(bill(supplier_vat_id="DE136695967"))]
['The VAT id DE136695967 does not pass its check digits: a character was misread or mistyped']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.document_type import DocumentType
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.identifiers import Identifier
from validators.identifiers import check
from validators.identifiers import has_vat_ids
from validators.packs.territories import home_of
from validators.rule import document_type
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from validators.finding import Finding

#: Each number, what it is, and the country of its holder.
NUMBERS: Final = (
    (terms.SUPPLIER_VAT_ID, Identifier.VAT_ID, terms.SUPPLIER_COUNTRY),
    (terms.SUPPLIER_TAX_NUMBER, Identifier.TAX_NUMBER, terms.SUPPLIER_COUNTRY),
    (terms.BUYER_VAT_ID, Identifier.VAT_ID, terms.BUYER_COUNTRY),
)


@rule("T2", severity=Severity.WARN, basis="EN 16931 BR-CO-09, BR-S-02", judges_all=True)
def tax_ids(invoice: Invoice) -> Iterator[Finding]:
    """Tax ids are there where tax is charged, pass their check digits, and carry the prefix of their country."""
    for term, identifier, country in NUMBERS:
        text = invoice.value(term)
        if text is not None:
            yield _judged(term, identifier, text, invoice.value(country))
    yield from _missing(invoice)


def _judged(term: Term[str], identifier: Identifier, text: str, country: str | None) -> Finding:
    verdict = check(identifier, text, country=country)
    if not verdict.is_known:
        return Skips(reason=f"the form of the {term.words} is not known")
    if not verdict.is_valid:
        return Fails(message=str(verdict), fields=(term.name,), found=text)
    if country and verdict.country and home_of(verdict.country) != home_of(country):
        return Fails(
            message=f"The {identifier} {text} is of {verdict.country}, but the address is in {country}",
            fields=(term.name,),
            expected=country,
            found=verdict.country,
        )
    return Holds(fields=(term.name,))


def _missing(invoice: Invoice) -> Iterator[Finding]:
    """BR-S-02; a receipt may leave the number out."""
    is_receipt, charged = document_type(invoice) is DocumentType.RECEIPT, invoice.value(terms.TAX_TOTAL)
    is_named = invoice[terms.SUPPLIER_VAT_ID].is_found or invoice[terms.SUPPLIER_TAX_NUMBER].is_found
    if is_named or is_receipt or not charged:
        return
    country = invoice.value(terms.SUPPLIER_COUNTRY)
    if country is None:
        yield Skips(reason="the supplier's country, and so whether a tax id is required, is not known")
    elif has_vat_ids(country):
        yield Fails(
            message=f"{charged:f} of tax is charged, but no VAT id or tax number of the supplier was found",
            fields=(terms.SUPPLIER_VAT_ID.name,),
        )
