"""Where ZUGFeRD 1.0 writes each term: BASIC, COMFORT and EXTENDED of 2014, before EN 16931."""

from __future__ import annotations

from typing import Final

from extractors.readers.einvoice import uncefact
from extractors.readers.einvoice import uncefact_parties
from extractors.readers.einvoice.mapping import Rows
from extractors.readers.einvoice.mapping import Syntax
from extractors.readers.einvoice.place import Table
from extractors.readers.einvoice.place import at
from extractors.readers.einvoice.place import notes_at
from extractors.readers.einvoice.place import sum_at
from extractors.readers.einvoice.place import texts_at
from extractors.readers.einvoice.place import under
from extractors.readers.einvoice.uncefact import day_at
from pipeline.model import line_terms as line
from pipeline.model import terms

_ROOT: Final = "urn:ferd:CrossIndustryDocument:invoice:1p0"
_LIBRARY: Final = "urn:un:unece:uncefact:data:standard"
_NAMESPACES: Final = (
    ("rsm", _ROOT),
    ("ram", f"{_LIBRARY}:ReusableAggregateBusinessInformationEntity:12"),
    ("qdt", f"{_LIBRARY}:QualifiedDataType:12"),
    ("udt", f"{_LIBRARY}:UnqualifiedDataType:15"),
)

_TRANSACTION: Final = "rsm:SpecifiedSupplyChainTradeTransaction"
_SETTLEMENT: Final = f"{_TRANSACTION}/ram:ApplicableSupplyChainTradeSettlement"
_SUMMATION: Final = "ram:SpecifiedTradeSettlementMonetarySummation"
_RATE: Final = "ram:ApplicablePercent"

_HEADER: Final[Table] = {
    terms.DOCUMENT_TYPE: at("ram:TypeCode"),
    terms.INVOICE_NUMBER: at("ram:ID"),
    terms.ISSUE_DATE: day_at("ram:IssueDateTime"),
    terms.LANGUAGE: at("ram:LanguageID"),
    terms.NOTE: notes_at("ram:IncludedNote", "ram:SubjectCode", "ram:Content"),
}

_AGREEMENT: Final[Table] = {
    terms.BUYER_REFERENCE: at("ram:BuyerReference"),
    **under("ram:SellerTradeParty", uncefact_parties.SUPPLIER),
    **under("ram:BuyerTradeParty", uncefact_parties.BUYER),
    terms.ORDER_REFERENCE: at("ram:BuyerOrderReferencedDocument/ram:ID"),
    terms.CONTRACT_REFERENCE: at("ram:ContractReferencedDocument/ram:ID"),
}

_DELIVERY: Final[Table] = {
    **under("ram:ShipToTradeParty", uncefact_parties.SHIP_TO),
    terms.DELIVERY_DATE: day_at("ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime"),
    terms.DESPATCH_REFERENCE: at(
        "ram:DespatchAdviceReferencedDocument/ram:ID", "ram:DeliveryNoteReferencedDocument/ram:ID"
    ),
}

_PAYMENT: Final[Table] = {
    terms.REMITTANCE_REFERENCE: at("ram:PaymentReference"),
    terms.CURRENCY: at("ram:InvoiceCurrencyCode"),
    **under("ram:PayeeTradeParty", uncefact_parties.PAYEE),
    **uncefact.PAYMENT_MEANS,
    terms.PAYMENT_TERMS: texts_at("ram:SpecifiedTradePaymentTerms/ram:Description"),
    terms.DUE_DATE: day_at("ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime"),
    terms.SERVICE_PERIOD_START: day_at("ram:BillingSpecifiedPeriod/ram:StartDateTime"),
    terms.SERVICE_PERIOD_END: day_at("ram:BillingSpecifiedPeriod/ram:EndDateTime"),
    terms.PRECEDING_INVOICE: at("ram:InvoiceReferencedDocument/ram:ID"),
    terms.PRECEDING_INVOICE_DATE: day_at("ram:InvoiceReferencedDocument/ram:IssueDateTime"),
    terms.ACCOUNTING_REFERENCE: at("ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
}

_TOTALS: Final[Table] = {
    terms.LINE_NET_TOTAL: at("ram:LineTotalAmount"),
    terms.CHARGE_TOTAL: at("ram:ChargeTotalAmount"),
    terms.ALLOWANCE_TOTAL: at("ram:AllowanceTotalAmount"),
    terms.NET_TOTAL: at("ram:TaxBasisTotalAmount"),
    terms.TAX_TOTAL: at("ram:TaxTotalAmount"),
    terms.GROSS_TOTAL: at("ram:GrandTotalAmount"),
    terms.PREPAID_AMOUNT: at("ram:TotalPrepaidAmount"),
    terms.PAYABLE_AMOUNT: at("ram:DuePayableAmount"),
}

_DOCUMENT: Final[Table] = {
    **under("rsm:HeaderExchangedDocument", _HEADER),
    **under(f"{_TRANSACTION}/ram:ApplicableSupplyChainTradeAgreement", _AGREEMENT),
    **under(f"{_TRANSACTION}/ram:ApplicableSupplyChainTradeDelivery", _DELIVERY),
    **under(_SETTLEMENT, _PAYMENT),
    **under(f"{_SETTLEMENT}/{_SUMMATION}", _TOTALS),
}

_LINE_SETTLEMENT: Final[Table] = {
    line.LINE_TAX_RATE: at(f"ram:ApplicableTradeTax/{_RATE}"),
    line.LINE_TAX_CATEGORY: at("ram:ApplicableTradeTax/ram:CategoryCode"),
    line.LINE_TAX_AMOUNT: at("ram:ApplicableTradeTax/ram:CalculatedAmount"),
    line.PERIOD_START: day_at("ram:BillingSpecifiedPeriod/ram:StartDateTime"),
    line.PERIOD_END: day_at("ram:BillingSpecifiedPeriod/ram:EndDateTime"),
    line.LINE_ALLOWANCE_REASON: texts_at(f"{uncefact.ALLOWANCES}/ram:Reason", f"{uncefact.ALLOWANCES}/ram:ReasonCode"),
    line.LINE_CHARGE_REASON: texts_at(f"{uncefact.CHARGES}/ram:Reason", f"{uncefact.CHARGES}/ram:ReasonCode"),
    line.LINE_ALLOWANCE: sum_at(f"{uncefact.ALLOWANCES}/ram:ActualAmount"),
    line.LINE_CHARGE: sum_at(f"{uncefact.CHARGES}/ram:ActualAmount"),
    line.LINE_NET: at(f"{_SUMMATION}/ram:LineTotalAmount"),
    line.COST_OBJECT: at("ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
}

_LINE: Final[Table] = {
    line.LINE_ID: at("ram:AssociatedDocumentLineDocument/ram:LineID"),
    line.DESCRIPTION: at(
        "ram:SpecifiedTradeProduct/ram:Name",
        "ram:SpecifiedTradeProduct/ram:Description",
        "ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content",
    ),
    line.NOTE: texts_at("ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content"),
    **under("ram:SpecifiedTradeProduct", uncefact.PRODUCT),
    **under("ram:SpecifiedSupplyChainTradeAgreement", uncefact.PRICES),
    line.LINE_ORDER_REFERENCE: at("ram:SpecifiedSupplyChainTradeAgreement/ram:BuyerOrderReferencedDocument/ram:ID"),
    line.ORDER_LINE: at("ram:SpecifiedSupplyChainTradeAgreement/ram:BuyerOrderReferencedDocument/ram:LineID"),
    line.QUANTITY: at("ram:SpecifiedSupplyChainTradeDelivery/ram:BilledQuantity"),
    line.UNIT_CODE: at("ram:SpecifiedSupplyChainTradeDelivery/ram:BilledQuantity/@unitCode"),
    line.LINE_DATE: day_at(
        "ram:SpecifiedSupplyChainTradeDelivery/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime"
    ),
    **under("ram:SpecifiedSupplyChainTradeSettlement", _LINE_SETTLEMENT),
}

#: A position without an amount is a remark between the lines.
_IS_BILLED: Final = f"[ram:SpecifiedSupplyChainTradeSettlement/{_SUMMATION}/ram:LineTotalAmount]"

INVOICE: Final = Syntax(
    root=f"{{{_ROOT}}}CrossIndustryDocument",
    namespaces=_NAMESPACES,
    document=_DOCUMENT,
    lines=Rows(path=f"{_TRANSACTION}/ram:IncludedSupplyChainTradeLineItem{_IS_BILLED}", table=_LINE),
    tax_breakdown=Rows(path=f"{_SETTLEMENT}/ram:ApplicableTradeTax", table=uncefact.tax_entry(_RATE)),
    allowances=Rows(path=f"{_SETTLEMENT}/{uncefact.ALLOWANCES}", table=uncefact.adjustment(_RATE)),
    charges=Rows(
        path=f"{_SETTLEMENT}/{uncefact.CHARGES} | {_SETTLEMENT}/{uncefact.LOGISTICS_CHARGES}",
        table=uncefact.adjustment(_RATE),
    ),
)
