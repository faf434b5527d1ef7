"""Where UN/CEFACT's Cross Industry Invoice writes each term, after the syntax binding CEN/TS 16931-3-3.

Factur-X and ZUGFeRD 2, from MINIMUM to EXTENDED, and one of the two syntaxes of XRechnung.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from extractors.readers.einvoice import uncefact
from extractors.readers.einvoice import uncefact_parties
from extractors.readers.einvoice.mapping import Rows
from extractors.readers.einvoice.mapping import Syntax
from extractors.readers.einvoice.place import Table
from extractors.readers.einvoice.place import at
from extractors.readers.einvoice.place import coded_at
from extractors.readers.einvoice.place import notes_at
from extractors.readers.einvoice.place import sum_at
from extractors.readers.einvoice.place import texts_at
from extractors.readers.einvoice.place import under
from extractors.readers.einvoice.uncefact import day_at
from pipeline.model import line_terms as line
from pipeline.model import terms

_CII: Final = "urn:un:unece:uncefact:data:standard"
_ROOT: Final = f"{_CII}:CrossIndustryInvoice:100"
_NAMESPACES: Final = (
    ("rsm", _ROOT),
    ("ram", f"{_CII}:ReusableAggregateBusinessInformationEntity:100"),
    ("qdt", f"{_CII}:QualifiedDataType:100"),
    ("udt", f"{_CII}:UnqualifiedDataType:100"),
)

_TRANSACTION: Final = "rsm:SupplyChainTradeTransaction"
_SETTLEMENT: Final = f"{_TRANSACTION}/ram:ApplicableHeaderTradeSettlement"
_RATE: Final = "ram:RateApplicablePercent"

#: UNTDID 1001: 50 is a tender, 130 what is billed for, 916 a paper that comes along.
_DOCUMENT_OF_KIND: Final = "ram:AdditionalReferencedDocument[normalize-space(ram:TypeCode)="
#: The codes of UNTDID 2475 that stand here, and those of UNTDID 2005 that UBL has for the same.
_TAX_POINTS: Final = MappingProxyType({"5": "3", "29": "35", "72": "432"})

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
    terms.SALES_ORDER: at("ram:SellerOrderReferencedDocument/ram:IssuerAssignedID"),
    terms.ORDER_REFERENCE: at("ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
    terms.CONTRACT_REFERENCE: at("ram:ContractReferencedDocument/ram:IssuerAssignedID"),
    **under("ram:SellerTaxRepresentativeTradeParty", uncefact_parties.TAX_REPRESENTATIVE),
    terms.TENDER_REFERENCE: at(f"{_DOCUMENT_OF_KIND}'50']/ram:IssuerAssignedID"),
    terms.OBJECT_ID: at(f"{_DOCUMENT_OF_KIND}'130']/ram:IssuerAssignedID"),
    terms.OBJECT_ID_SCHEME: at(f"{_DOCUMENT_OF_KIND}'130']/ram:ReferenceTypeCode"),
    terms.SUPPORTING_DOCUMENTS: texts_at(f"{_DOCUMENT_OF_KIND}'916']/ram:IssuerAssignedID"),
    terms.PROJECT_REFERENCE: at("ram:SpecifiedProcuringProject/ram:ID"),
}

_DELIVERY: Final[Table] = {
    **under("ram:ShipToTradeParty", uncefact_parties.SHIP_TO),
    terms.DELIVERY_DATE: day_at("ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime"),
    terms.DESPATCH_REFERENCE: at(
        "ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID",
        "ram:DeliveryNoteReferencedDocument/ram:IssuerAssignedID",
    ),
    terms.RECEIPT_REFERENCE: at("ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID"),
}

_PAYMENT: Final[Table] = {
    terms.REMITTANCE_REFERENCE: at("ram:PaymentReference"),
    terms.CURRENCY: at("ram:InvoiceCurrencyCode"),
    terms.TAX_CURRENCY: at("ram:TaxCurrencyCode"),
    terms.EXCHANGE_RATE: at(
        "ram:TaxApplicableTradeCurrencyExchange/ram:ConversionRate",
        "ram:InvoiceApplicableTradeCurrencyExchange/ram:ConversionRate",
    ),
    **under("ram:PayeeTradeParty", uncefact_parties.PAYEE),
    **uncefact.PAYMENT_MEANS,
    terms.PAYMENT_TERMS: texts_at("ram:SpecifiedTradePaymentTerms/ram:Description"),
    terms.DUE_DATE: day_at("ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime"),
    terms.MANDATE_ID: at("ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID"),
    terms.TAX_POINT_DATE: at("ram:ApplicableTradeTax/ram:TaxPointDate/udt:DateString"),
    terms.TAX_POINT_CODE: coded_at("ram:ApplicableTradeTax/ram:DueDateTypeCode", _TAX_POINTS),
    terms.CREDITOR_ID: at("ram:CreditorReferenceID"),
    terms.SERVICE_PERIOD_START: day_at("ram:BillingSpecifiedPeriod/ram:StartDateTime"),
    terms.SERVICE_PERIOD_END: day_at("ram:BillingSpecifiedPeriod/ram:EndDateTime"),
    terms.PRECEDING_INVOICE: at("ram:InvoiceReferencedDocument/ram:IssuerAssignedID"),
    terms.PRECEDING_INVOICE_DATE: day_at("ram:InvoiceReferencedDocument/ram:FormattedIssueDateTime"),
    terms.ACCOUNTING_REFERENCE: at("ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
}

#: BT-110 and BT-111 stand beside each other, told apart by their currency.
_IN_CURRENCY: Final = "ram:TaxTotalAmount[@currencyID=../../ram:InvoiceCurrencyCode]"
_IN_TAX_CURRENCY: Final = (
    "ram:TaxTotalAmount[@currencyID=../../ram:TaxCurrencyCode and not(@currencyID=../../ram:InvoiceCurrencyCode)]"
)
_TOTALS: Final[Table] = {
    terms.LINE_NET_TOTAL: at("ram:LineTotalAmount"),
    terms.CHARGE_TOTAL: at("ram:ChargeTotalAmount"),
    terms.ALLOWANCE_TOTAL: at("ram:AllowanceTotalAmount"),
    terms.NET_TOTAL: at("ram:TaxBasisTotalAmount"),
    terms.TAX_TOTAL: at(_IN_CURRENCY, "ram:TaxTotalAmount"),
    terms.TAX_TOTAL_IN_TAX_CURRENCY: at(_IN_TAX_CURRENCY),
    terms.ROUNDING_AMOUNT: at("ram:RoundingAmount"),
    terms.GROSS_TOTAL: at("ram:GrandTotalAmount"),
    terms.PREPAID_AMOUNT: at("ram:TotalPrepaidAmount"),
    terms.PAYABLE_AMOUNT: at("ram:DuePayableAmount"),
}

_DOCUMENT: Final[Table] = {
    terms.BUSINESS_PROCESS: at(
        "rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"
    ),
    **under("rsm:ExchangedDocument", _HEADER),
    **under(f"{_TRANSACTION}/ram:ApplicableHeaderTradeAgreement", _AGREEMENT),
    **under(f"{_TRANSACTION}/ram:ApplicableHeaderTradeDelivery", _DELIVERY),
    **under(_SETTLEMENT, _PAYMENT),
    **under(f"{_SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation", _TOTALS),
}

_LINE_SETTLEMENT: Final[Table] = {
    line.LINE_TAX_RATE: at(f"ram:ApplicableTradeTax/{_RATE}"),
    line.LINE_TAX_CATEGORY: at("ram:ApplicableTradeTax/ram:CategoryCode"),
    line.LINE_TAX_AMOUNT: at(
        "ram:ApplicableTradeTax/ram:CalculatedAmount",
        "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:TaxTotalAmount",
    ),
    line.PERIOD_START: day_at("ram:BillingSpecifiedPeriod/ram:StartDateTime"),
    line.PERIOD_END: day_at("ram:BillingSpecifiedPeriod/ram:EndDateTime"),
    line.LINE_ALLOWANCE_REASON: texts_at(f"{uncefact.ALLOWANCES}/ram:Reason", f"{uncefact.ALLOWANCES}/ram:ReasonCode"),
    line.LINE_CHARGE_REASON: texts_at(f"{uncefact.CHARGES}/ram:Reason", f"{uncefact.CHARGES}/ram:ReasonCode"),
    line.LINE_ALLOWANCE: sum_at(f"{uncefact.ALLOWANCES}/ram:ActualAmount"),
    line.LINE_CHARGE: sum_at(f"{uncefact.CHARGES}/ram:ActualAmount"),
    line.LINE_NET: at("ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"),
    line.LINE_GROSS: at("ram:SpecifiedTradeSettlementLineMonetarySummation/ram:GrandTotalAmount"),
    line.OBJECT_ID: at(f"{_DOCUMENT_OF_KIND}'130']/ram:IssuerAssignedID"),
    line.OBJECT_ID_SCHEME: at(f"{_DOCUMENT_OF_KIND}'130']/ram:ReferenceTypeCode"),
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
    **under("ram:SpecifiedLineTradeAgreement", uncefact.PRICES),
    line.LINE_ORDER_REFERENCE: at(
        "ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"
    ),
    line.ORDER_LINE: at("ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument/ram:LineID"),
    line.QUANTITY: at("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"),
    line.UNIT_CODE: at("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode"),
    line.LINE_DATE: day_at("ram:SpecifiedLineTradeDelivery/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime"),
    **under("ram:SpecifiedLineTradeSettlement", _LINE_SETTLEMENT),
}

#: In EXTENDED, groups repeat the sum of their lines and notices bill nothing (BT-X-8).
_IS_REMARK: Final = "ram:LineStatusReasonCode='GROUP' or ram:LineStatusReasonCode='INFORMATION'"
_IS_BILLED: Final = f"[not(ram:AssociatedDocumentLineDocument[{_IS_REMARK}])]"

INVOICE: Final = Syntax(
    root=f"{{{_ROOT}}}CrossIndustryInvoice",
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
