"""A bill as Cross Industry Invoice, its elements in the order of the schema, after CEN/TS 16931-3-3.

This is also what Factur-X and ZUGFeRD call their EN 16931 profile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.standards import cii_line
from pipeline.exporters.standards import cii_money
from pipeline.exporters.standards import cii_parties
from pipeline.exporters.standards.cii_words import CII
from pipeline.exporters.standards.cii_words import day
from pipeline.exporters.standards.cii_words import document
from pipeline.exporters.standards.cii_words import reference
from pipeline.exporters.standards.conventions import OBJECT
from pipeline.exporters.standards.conventions import SUPPORTING
from pipeline.exporters.standards.conventions import TENDER
from pipeline.exporters.standards.notes import notes
from pipeline.exporters.standards.usages import EN_16931
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.standards.element import Element
    from pipeline.exporters.standards.usages import Usage
    from pipeline.model.invoice import Invoice

#: The schema wants a name beside a project's number; so the standard's publishers fill it.
_PROJECT: Final = "Project reference"


def cii(invoice: Invoice, usage: Usage = EN_16931) -> bytes:
    """The file of a bill that lacks nothing."""
    process = usage.process or invoice.value(terms.BUSINESS_PROCESS)
    root = CII.whole(
        "rsm:CrossIndustryInvoice",
        CII(
            "rsm:ExchangedDocumentContext",
            CII("ram:BusinessProcessSpecifiedDocumentContextParameter", CII("ram:ID", process)),
            CII("ram:GuidelineSpecifiedDocumentContextParameter", CII("ram:ID", usage.specification)),
        ),
        CII(
            "rsm:ExchangedDocument",
            CII("ram:ID", invoice.value(terms.INVOICE_NUMBER)),
            CII("ram:TypeCode", invoice.value(terms.DOCUMENT_TYPE)),
            day("ram:IssueDateTime", invoice.value(terms.ISSUE_DATE)),
            (
                CII("ram:IncludedNote", CII("ram:Content", note.text), CII("ram:SubjectCode", note.subject))
                for note in notes(invoice.value(terms.NOTE))
            ),
        ),
        CII("rsm:SupplyChainTradeTransaction", _deal(invoice)),
    )
    return CII.document(root)


def _deal(invoice: Invoice) -> Iterator[Element | None]:
    yield from (cii_line.line(one) for one in invoice.lines)
    yield CII("ram:ApplicableHeaderTradeAgreement", _agreement(invoice))
    yield CII.whole("ram:ApplicableHeaderTradeDelivery", _delivery(invoice))
    yield CII("ram:ApplicableHeaderTradeSettlement", cii_money.settlement(invoice))


def _agreement(invoice: Invoice) -> Iterator[Element | None]:
    yield CII("ram:BuyerReference", invoice.value(terms.BUYER_REFERENCE))
    yield cii_parties.supplier(invoice)
    yield cii_parties.buyer(invoice)
    yield cii_parties.tax_representative(invoice)
    yield reference("ram:SellerOrderReferencedDocument", invoice.value(terms.SALES_ORDER))
    yield reference("ram:BuyerOrderReferencedDocument", invoice.value(terms.ORDER_REFERENCE))
    yield reference("ram:ContractReferencedDocument", invoice.value(terms.CONTRACT_REFERENCE))
    yield document(invoice.value(terms.TENDER_REFERENCE), TENDER)
    yield document(invoice.value(terms.OBJECT_ID), OBJECT, invoice.value(terms.OBJECT_ID_SCHEME))
    papers = (invoice.value(terms.SUPPORTING_DOCUMENTS) or "").splitlines()
    yield from (document(paper, SUPPORTING) for paper in papers)
    if (project := invoice.value(terms.PROJECT_REFERENCE)) is not None:
        yield CII("ram:SpecifiedProcuringProject", CII("ram:ID", project), CII("ram:Name", _PROJECT))


def _delivery(invoice: Invoice) -> Iterator[Element | None]:
    delivered = day("ram:OccurrenceDateTime", invoice.value(terms.DELIVERY_DATE))
    yield cii_parties.ship_to(invoice)
    yield CII("ram:ActualDeliverySupplyChainEvent", delivered)
    yield reference("ram:DespatchAdviceReferencedDocument", invoice.value(terms.DESPATCH_REFERENCE))
    yield reference("ram:ReceivingAdviceReferencedDocument", invoice.value(terms.RECEIPT_REFERENCE))
