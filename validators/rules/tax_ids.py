"""Who charges tax names the number it is paid under, and the number can exist.

A check digit is there to catch a misread character. Where a number was recognised from pixels by one reader, one that
fails is a question for a person. In data and in the text of a PDF nothing was misread, two readers hardly misread
alike, and EN 16931 knows no check digits: there it only means that the number is not confirmed, which its issuer can do
(in Europe by VIES).

A supplier may be registered in another country than it lives in: where the number checks, that is noted and asked of
nobody. Insurers charge the tax on premiums, which asks for no VAT id: see `validators.premium_tax`.

>>> from pipeline.model.build import bill
>>> [(str(found.severity), found.message) for found in tax_ids.fails(bill(supplier_vat_id="DE136695967"))]
[('info', 'The VAT id DE136695967 is not confirmed by its check digits: ask its issuer where the supplier is new')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import SURE
from pipeline.document.source import Source
from pipeline.identifiers import Identifier
from pipeline.identifiers import Problem
from pipeline.identifiers import check
from pipeline.identifiers import has_vat_ids
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.document_type import DocumentType
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.packs.loading import pack_of
from validators.packs.territories import home_of
from validators.premium_tax import is_premium_tax
from validators.rule import document_type
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.identifiers import Verdict
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from pipeline.model.term import Term
    from pipeline.ports import Ports
    from validators.finding import Finding

#: Each number, what it is, and the country of its holder.
NUMBERS: Final = (
    (terms.SUPPLIER_VAT_ID, Identifier.VAT_ID, terms.SUPPLIER_COUNTRY),
    (terms.SUPPLIER_TAX_NUMBER, Identifier.TAX_NUMBER, terms.SUPPLIER_COUNTRY),
    (terms.BUYER_VAT_ID, Identifier.VAT_ID, terms.BUYER_COUNTRY),
)
#: Values of these sources are as somebody wrote them: no recogniser came between.
AS_WRITTEN: Final = SURE | {Source.PDF_TEXT}


@rule(
    "T2",
    severity=Severity.WARN,
    basis="EN 16931 BR-CO-09, BR-S-02",
    remedy="Correct the number if it was misread; else ask the supplier for the right one.",
    judges_all=True,
)
def tax_ids(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """Tax ids stand where tax is charged, are well formed and of a country; if one reader read them, they check."""
    for term, identifier, country in NUMBERS:
        text = invoice.value(term)
        if text is not None:
            where = invoice.value(country)
            yield _judged(invoice, term, check(identifier, text, country=where), where)
    yield from _missing(invoice, ports)


def _judged(invoice: Invoice, term: Term[str], verdict: Verdict, country: str | None) -> Finding:
    if not verdict.is_known:
        return Skips(reason=say("the form of the {term} is not known", term=term.words))
    is_open = verdict.problem is Problem.CHECK_DIGITS and _is_as_written(invoice[term])
    if not verdict.is_valid and not is_open:
        return Fails(message=verdict.words, fields=(term.name,), found=verdict.text)
    if country and verdict.country and home_of(verdict.country) != home_of(country):
        return _abroad(term, verdict, country, is_open=is_open)
    return _unconfirmed(term, verdict) if is_open else Holds(fields=(term.name,))


def _is_as_written(reading: Reading[str]) -> bool:
    return reading.source in AS_WRITTEN or reading.is_confirmed


def _abroad(term: Term[str], verdict: Verdict, country: str, *, is_open: bool) -> Fails:
    """A registration abroad is lawful; one whose number is not confirmed either is a question."""
    said = say(
        "The {identifier} {text} is of {country}, but the address is in {other}",
        identifier=verdict.identifier.words,
        text=verdict.text,
        country=verdict.country,
        other=country,
    )
    return Fails(
        message=say("{said}, and is not confirmed by its check digits", said=said)
        if is_open
        else say("{said}, so its holder is registered abroad", said=said),
        fields=(term.name,),
        expected=country,
        found=verdict.country,
        severity=None if is_open else Severity.INFO,
    )


def _unconfirmed(term: Term[str], verdict: Verdict) -> Fails:
    return Fails(
        message=say(
            "The {identifier} {text} is not confirmed by its check digits: ask its issuer where the supplier is new",
            identifier=verdict.identifier.words,
            text=verdict.text,
        ),
        fields=(term.name,),
        found=verdict.text,
        severity=Severity.INFO,
    )


def _missing(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """BR-S-02; a receipt may leave the number out."""
    is_receipt, charged = document_type(invoice) is DocumentType.RECEIPT, invoice.value(terms.TAX_TOTAL)
    is_named = invoice[terms.SUPPLIER_VAT_ID].is_found or invoice[terms.SUPPLIER_TAX_NUMBER].is_found
    if is_named or is_receipt or not charged:
        return
    country = invoice.value(terms.SUPPLIER_COUNTRY)
    if country is None:
        yield Skips(reason=say("the supplier's country, and so whether a tax id is required, is not known"))
    elif is_premium_tax(invoice, pack_of(ports)):
        yield Skips(reason=say("the tax is that on insurance premiums, which asks for no VAT id"))
    elif has_vat_ids(country):
        yield Fails(
            message=say("{tax} of tax is charged, but no VAT id or tax number of the supplier was found", tax=charged),
            fields=(terms.SUPPLIER_VAT_ID.name,),
        )
