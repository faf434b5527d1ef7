"""What EN 16931 demands of a bill, said of what it lacks: terms that are not there, and figures that do not fit.

The rules of the standard itself, by their names; those that a written file keeps by its form are not asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.exporters.plain_text import one_line
from pipeline.exporters.standards.amounts import is_finer
from pipeline.exporters.standards.code_demands import code_demands
from pipeline.exporters.standards.conventions import SPLIT
from pipeline.exporters.standards.conventions import is_credit_note
from pipeline.exporters.standards.line_demands import line_demands
from pipeline.exporters.standards.prepared import prepared
from pipeline.exporters.standards.sum_demands import sum_demands
from pipeline.exporters.standards.tax_demands import tax_demands
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.kind import Kind
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.record import Record
    from pipeline.model.term import Term
    from pipeline.model.words import Words

#: BR-02 to BR-15, and BR-CO-14.
_MANDATORY: Final[tuple[Term[Any], ...]] = (
    terms.INVOICE_NUMBER,
    terms.ISSUE_DATE,
    terms.DOCUMENT_TYPE,
    terms.CURRENCY,
    terms.SUPPLIER_NAME,
    terms.SUPPLIER_COUNTRY,
    terms.BUYER_NAME,
    terms.BUYER_COUNTRY,
    terms.LINE_NET_TOTAL,
    terms.NET_TOTAL,
    terms.TAX_TOTAL,
    terms.GROSS_TOTAL,
    terms.PAYABLE_AMOUNT,
)
#: UNTDID 4461: by credit transfer, which BR-61 wants an account for.
_TRANSFERS: Final = frozenset({"30", "58"})


def lacking(record: Record, codes: Codes) -> tuple[Words, ...]:
    """What a bill lacks for the standard, each once."""
    return tuple(dict.fromkeys(_demands(prepared(record.invoice, codes))))


def lacking_in_cii(record: Record, codes: Codes) -> tuple[Words, ...]:
    """The same, and what the profile EN 16931 of Factur-X does not take."""
    is_split = any(entry.value(line_terms.TAX_CATEGORY) == SPLIT for entry in record.invoice.tax_breakdown)
    split = (say("Factur-X has no split payment (tax category B)"),) if is_split else ()
    return (*lacking(record, codes), *split)


def _demands(invoice: Invoice) -> Iterator[Words]:
    yield from (say("The bill has no {field}", field=term.words) for term in _MANDATORY if invoice.value(term) is None)
    yield from _numbers(invoice)
    yield from _kinds(invoice)
    yield from _alternatives(invoice)
    for group in (invoice, *invoice.lines, *invoice.tax_breakdown, *invoice.allowances, *invoice.charges):
        yield from _finer(group)
    yield from line_demands(invoice)
    yield from code_demands(invoice)
    yield from tax_demands(invoice)
    yield from sum_demands(invoice)


def _numbers(invoice: Invoice) -> Iterator[Words]:
    """A number that would be written as another one: it is no line of text."""
    number = invoice.value(terms.INVOICE_NUMBER)
    if number is not None and one_line(number).strip() != number:
        yield say("{value} has characters that cannot be written to this target", value=number)


def _kinds(invoice: Invoice) -> Iterator[Words]:
    code = invoice.value(terms.DOCUMENT_TYPE)
    if code is not None and (not code.isdecimal() or not DocumentType.of(code).is_bill):
        yield say("A {document} is no bill of EN 16931", document=DocumentType.of(code).words)
    currency = invoice.value(terms.TAX_CURRENCY)
    if currency is not None and invoice.value(terms.TAX_TOTAL_IN_TAX_CURRENCY) is None:
        yield say("The tax total in {currency} is not known", currency=currency)


def _alternatives(invoice: Invoice) -> Iterator[Words]:
    """Terms of which there must be one, or that need another: BR-CO-25, BR-CO-26, BR-57, BR-61."""
    due, means = invoice.value(terms.PAYABLE_AMOUNT), invoice.value(terms.PAYMENT_MEANS)
    if (
        due is not None
        and due > 0
        and not is_credit_note(invoice)
        and not _any(invoice, terms.DUE_DATE, terms.PAYMENT_TERMS)
    ):
        yield _neither(terms.DUE_DATE.words, terms.PAYMENT_TERMS.words)
    if not _any(invoice, terms.SUPPLIER_VAT_ID, terms.SUPPLIER_LEGAL_ID, terms.SUPPLIER_ID, terms.SUPPLIER_NUMBER):
        yield _neither(terms.SUPPLIER_VAT_ID.words, terms.SUPPLIER_LEGAL_ID.words)
    if _any(invoice, terms.SHIP_TO_ADDRESS) and not _any(invoice, terms.SHIP_TO_COUNTRY):
        yield say("The bill has no {field}", field=terms.SHIP_TO_COUNTRY.words)
    if _any(invoice, terms.TAX_POINT_DATE) and _any(invoice, terms.TAX_POINT_CODE):
        yield say(
            "The bill has both {one} and {other}", one=terms.TAX_POINT_DATE.words, other=terms.TAX_POINT_CODE.words
        )
    yield from _tax_representative(invoice)
    if means in _TRANSFERS and not _any(invoice, terms.IBAN, terms.ACCOUNT_NUMBER):
        yield _neither(terms.IBAN.words, terms.ACCOUNT_NUMBER.words)


def _tax_representative(invoice: Invoice) -> Iterator[Words]:
    """Who answers for the supplier has a name, a country and a registration: BR-18 to BR-20, BR-56."""
    wanted = (terms.TAX_REPRESENTATIVE_NAME, terms.TAX_REPRESENTATIVE_VAT_ID, terms.TAX_REPRESENTATIVE_COUNTRY)
    if _any(invoice, *wanted, terms.TAX_REPRESENTATIVE_ADDRESS):
        yield from (say("The bill has no {field}", field=one.words) for one in wanted if not _any(invoice, one))


def _neither(one: Words, other: Words) -> Words:
    return say("The bill has neither {one} nor {other}", one=one, other=other)


def _any(invoice: Invoice, *wanted: object) -> bool:
    return any(term in wanted for term in invoice.found())


def _finer(group: Group) -> Iterator[Words]:
    """Amounts with more decimals than two: BR-DEC."""
    for term, reading in group.found().items():
        if term.kind is Kind.AMOUNT and term.bt is not None and reading.value is not None and is_finer(reading.value):
            yield say("{field} has more decimals than two: {value}", field=term.words, value=format(reading.value, "f"))
