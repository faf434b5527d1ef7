"""A bill in UBL 2.1: an Invoice or a CreditNote, its elements in the order of the schema, after CEN/TS 16931-3-2.

A credit note has no due date of its own: it stands with its means of payment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.standards import ubl_line
from pipeline.exporters.standards import ubl_money
from pipeline.exporters.standards import ubl_parties
from pipeline.exporters.standards.conventions import OBJECT
from pipeline.exporters.standards.conventions import PROJECT
from pipeline.exporters.standards.conventions import is_credit_note
from pipeline.exporters.standards.notes import notes
from pipeline.exporters.standards.ubl_words import vocabulary
from pipeline.exporters.standards.usages import EN_16931
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.standards.element import Element
    from pipeline.exporters.standards.element import Vocabulary
    from pipeline.exporters.standards.usages import Usage
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

#: Stands for the order that a bill does not name where it names the supplier's own number of it: the schema wants one.
_NO_ORDER: Final = "NA"


def ubl(invoice: Invoice, usage: Usage = EN_16931) -> bytes:
    """The file of a bill that lacks nothing."""
    is_credit = is_credit_note(invoice)
    xml = vocabulary(is_credit=is_credit)
    root = xml.whole(
        "ubl:CreditNote" if is_credit else "ubl:Invoice",
        _head(invoice, xml, usage, is_credit=is_credit),
        _references(invoice, xml, is_credit=is_credit),
        ubl_parties.parties(invoice, xml),
        ubl_money.payment(invoice, xml, is_credit=is_credit),
        ubl_money.sums(invoice, xml),
        (ubl_line.line(one, invoice, xml, is_credit=is_credit) for one in invoice.lines),
    )
    return xml.document(root)


def _head(invoice: Invoice, xml: Vocabulary, usage: Usage, *, is_credit: bool) -> Iterator[Element | None]:
    kind = xml("cbc:CreditNoteTypeCode" if is_credit else "cbc:InvoiceTypeCode", invoice.value(terms.DOCUMENT_TYPE))
    tax_point = xml("cbc:TaxPointDate", invoice.value(terms.TAX_POINT_DATE))
    yield xml("cbc:CustomizationID", usage.specification)
    yield xml("cbc:ProfileID", usage.process or invoice.value(terms.BUSINESS_PROCESS))
    yield xml("cbc:ID", invoice.value(terms.INVOICE_NUMBER))
    yield xml("cbc:IssueDate", invoice.value(terms.ISSUE_DATE))
    if is_credit:
        yield from (tax_point, kind, *_notes(invoice, xml, usage))
    else:
        due = xml("cbc:DueDate", invoice.value(terms.DUE_DATE))
        yield from (due, kind, *_notes(invoice, xml, usage), tax_point)
    yield xml("cbc:DocumentCurrencyCode", invoice.value(terms.CURRENCY))
    yield xml("cbc:TaxCurrencyCode", invoice.value(terms.TAX_CURRENCY))
    yield xml("cbc:AccountingCost", invoice.value(terms.ACCOUNTING_REFERENCE))
    yield xml("cbc:BuyerReference", invoice.value(terms.BUYER_REFERENCE))
    yield xml(
        "cac:InvoicePeriod",
        xml("cbc:StartDate", invoice.value(terms.SERVICE_PERIOD_START)),
        xml("cbc:EndDate", invoice.value(terms.SERVICE_PERIOD_END)),
        xml("cbc:DescriptionCode", invoice.value(terms.TAX_POINT_CODE)),
    )


def _notes(invoice: Invoice, xml: Vocabulary, usage: Usage) -> Iterator[Element | None]:
    told = [note.written for note in notes(invoice.value(terms.NOTE))]
    yield from (xml("cbc:Note", note) for note in (("\n".join(told),) if usage.has_one_note else told))


def _references(invoice: Invoice, xml: Vocabulary, *, is_credit: bool) -> Iterator[Element | None]:
    sales_order = invoice.value(terms.SALES_ORDER)
    order = invoice.value(terms.ORDER_REFERENCE) or (_NO_ORDER if sales_order else None)
    project = xml("cbc:ID", invoice.value(terms.PROJECT_REFERENCE))
    yield xml("cac:OrderReference", xml("cbc:ID", order), xml("cbc:SalesOrderID", sales_order))
    if (preceding := invoice.value(terms.PRECEDING_INVOICE)) is not None:
        issued = xml("cbc:IssueDate", invoice.value(terms.PRECEDING_INVOICE_DATE))
        yield xml("cac:BillingReference", xml("cac:InvoiceDocumentReference", xml("cbc:ID", preceding), issued))
    yield _reference("cac:DespatchDocumentReference", terms.DESPATCH_REFERENCE, invoice, xml)
    yield _reference("cac:ReceiptDocumentReference", terms.RECEIPT_REFERENCE, invoice, xml)
    tender = _reference("cac:OriginatorDocumentReference", terms.TENDER_REFERENCE, invoice, xml)
    if not is_credit:
        yield tender
    yield _reference("cac:ContractDocumentReference", terms.CONTRACT_REFERENCE, invoice, xml)
    yield from _additional(invoice, xml, project if is_credit else None)
    if is_credit:
        yield tender
    else:
        yield xml("cac:ProjectReference", project)


def _additional(invoice: Invoice, xml: Vocabulary, project: Element | None) -> Iterator[Element | None]:
    """What is billed for, the papers that come along, and the project, which a credit note has no other place for."""
    name = "cac:AdditionalDocumentReference"
    papers = (invoice.value(terms.SUPPORTING_DOCUMENTS) or "").splitlines()
    billed = xml("cbc:ID", invoice.value(terms.OBJECT_ID), schemeID=invoice.value(terms.OBJECT_ID_SCHEME))
    if billed is not None:
        yield xml(name, billed, xml("cbc:DocumentTypeCode", OBJECT))
    yield from (xml(name, xml("cbc:ID", paper)) for paper in papers)
    if project is not None:
        yield xml(name, project, xml("cbc:DocumentTypeCode", PROJECT))


def _reference(name: str, term: Term[str], invoice: Invoice, xml: Vocabulary) -> Element | None:
    return xml(name, xml("cbc:ID", invoice.value(term)))
