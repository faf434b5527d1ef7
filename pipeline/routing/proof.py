"""Whether the totals that were read are confirmed by equations, so that no single misread digit can pass."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.document_type import DocumentType
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import TAX_TOTAL
from pipeline.routing.evidence import SURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

#: The totals of a bill whose equation must hold wherever they were read, and the rules that can confirm each.
CONFIRMED_BY: Final = {LINE_NET_TOTAL: {"A2", "A3"}, PAYABLE_AMOUNT: {"A6"}}
#: The total whose print each of these may be.
REPEATS: Final = {LINE_NET_TOTAL: NET_TOTAL, PAYABLE_AMOUNT: GROSS_TOTAL}
#: What is posted must have been read, not worked out.
POSTED: Final = (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL)


def unproved_totals(invoice: Invoice) -> Iterator[str]:
    """A reason for each total that no equation confirms; of data, the rules alone decide."""
    if invoice[GROSS_TOTAL].source in SURE:
        return
    for term in POSTED:
        if invoice[term].source is Source.DERIVED:
            yield f"The {term.words} was worked out from other amounts, not read"
    yield from _receipt(invoice) if invoice.value(DOCUMENT_TYPE) == DocumentType.RECEIPT else _bill(invoice)
    for term, rules in CONFIRMED_BY.items():
        is_own = invoice[term].is_found and not invoice[term].is_print_of(invoice[REPEATS[term]])
        if is_own and invoice[term].source is not Source.DERIVED and not _passed(invoice, term) & rules:
            yield f"Nothing confirms the {term.words}"
    yield from _borrowed(invoice)


def _borrowed(invoice: Invoice) -> Iterator[str]:
    """A number of a line that was taken for a total because it happens to fit."""
    for term in POSTED:
        for index, line in enumerate(invoice.lines, start=1):
            if any(reading.is_print_of(invoice[term]) for reading in line.readings.values()):
                yield f"The {term.words} was read where line {index} stands"


def _receipt(invoice: Invoice) -> Iterator[str]:
    if not _passed(invoice, GROSS_TOTAL) & {"A5", "A9"}:
        yield "Neither the lines nor net total and tax confirm the total"


def _bill(invoice: Invoice) -> Iterator[str]:
    if "A5" not in _passed(invoice, GROSS_TOTAL):
        yield "Net total and tax do not confirm the gross total"
    if not _lines_confirm(invoice) and not _rates_confirm(invoice):
        yield "Neither the lines nor the tax rates confirm the totals"


def _lines_confirm(invoice: Invoice) -> bool:
    return "A9" in _passed(invoice, NET_TOTAL) | _passed(invoice, GROSS_TOTAL)


def _rates_confirm(invoice: Invoice) -> bool:
    """Every rate gives its tax (A7), the taxes make the tax total (A4), and the bases make the net total."""
    bases = sum((entry.value(TAXABLE_AMOUNT) or Decimal(0) for entry in invoice.tax_breakdown), Decimal(0))
    follows = [("A7" in entry[TAX_AMOUNT].passed) for entry in invoice.tax_breakdown]
    return "A4" in _passed(invoice, TAX_TOTAL) and all(follows) and bases == invoice.value(NET_TOTAL)


def _passed(invoice: Invoice, term: Term[Decimal]) -> set[str]:
    return set(invoice[term].passed)
