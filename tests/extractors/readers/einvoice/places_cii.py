"""Where CEN/TS 16931-3-3 puts each term of a Cross Industry Invoice: written apart from the reader, to check it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model import line_terms as line
from pipeline.model import terms

if TYPE_CHECKING:
    from pipeline.model.term import Term

DEAL: Final = "rsm:SupplyChainTradeTransaction"
AGREEMENT: Final = f"{DEAL}/ram:ApplicableHeaderTradeAgreement"
DELIVERY: Final = f"{DEAL}/ram:ApplicableHeaderTradeDelivery"
SETTLEMENT: Final = f"{DEAL}/ram:ApplicableHeaderTradeSettlement"
_SUPPLIER: Final = f"{AGREEMENT}/ram:SellerTradeParty"
_BUYER: Final = f"{AGREEMENT}/ram:BuyerTradeParty"
_SHIP_TO: Final = f"{DELIVERY}/ram:ShipToTradeParty"
MEANS: Final = f"{SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans"
TOTAL: Final = f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"

DOCUMENT: Final[dict[Term[Any], str]] = {
    terms.DOCUMENT_TYPE: "rsm:ExchangedDocument/ram:TypeCode",
    terms.INVOICE_NUMBER: "rsm:ExchangedDocument/ram:ID",
    terms.ISSUE_DATE: "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString",
    terms.LANGUAGE: "rsm:ExchangedDocument/ram:LanguageID",
    terms.DUE_DATE: f"{SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString",
    terms.DELIVERY_DATE: f"{DELIVERY}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString",
    terms.TAX_POINT_DATE: f"{SETTLEMENT}/ram:ApplicableTradeTax/ram:TaxPointDate/udt:DateString",
    terms.SERVICE_PERIOD_START: f"{SETTLEMENT}/ram:BillingSpecifiedPeriod/ram:StartDateTime/udt:DateTimeString",
    terms.SERVICE_PERIOD_END: f"{SETTLEMENT}/ram:BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString",
    terms.CURRENCY: f"{SETTLEMENT}/ram:InvoiceCurrencyCode",
    terms.TAX_CURRENCY: f"{SETTLEMENT}/ram:TaxCurrencyCode",
    terms.EXCHANGE_RATE: f"{SETTLEMENT}/ram:TaxApplicableTradeCurrencyExchange/ram:ConversionRate",
    terms.ORDER_REFERENCE: f"{AGREEMENT}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID",
    terms.SALES_ORDER: f"{AGREEMENT}/ram:SellerOrderReferencedDocument/ram:IssuerAssignedID",
    terms.CONTRACT_REFERENCE: f"{AGREEMENT}/ram:ContractReferencedDocument/ram:IssuerAssignedID",
    terms.PROJECT_REFERENCE: f"{AGREEMENT}/ram:SpecifiedProcuringProject/ram:ID",
    terms.RECEIPT_REFERENCE: f"{DELIVERY}/ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID",
    terms.DESPATCH_REFERENCE: f"{DELIVERY}/ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID",
    terms.BUYER_REFERENCE: f"{AGREEMENT}/ram:BuyerReference",
    terms.ACCOUNTING_REFERENCE: f"{SETTLEMENT}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID",
    terms.PRECEDING_INVOICE: f"{SETTLEMENT}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID",
    terms.PRECEDING_INVOICE_DATE: (
        f"{SETTLEMENT}/ram:InvoiceReferencedDocument/ram:FormattedIssueDateTime/qdt:DateTimeString"
    ),
    terms.CUSTOMER_NUMBER: f"{_BUYER}/ram:ID",
    terms.BUSINESS_PROCESS: (
        "rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"
    ),
    terms.NOTE: "rsm:ExchangedDocument/ram:IncludedNote/ram:Content",
    terms.SUPPLIER_NUMBER: f"{_SUPPLIER}/ram:ID",
    terms.SUPPLIER_LEGAL_INFORMATION: f"{_SUPPLIER}/ram:Description",
    terms.SUPPLIER_LEGAL_ID_SCHEME: f"{_SUPPLIER}/ram:SpecifiedLegalOrganization/ram:ID/@schemeID",
    terms.BUYER_LEGAL_ID_SCHEME: f"{_BUYER}/ram:SpecifiedLegalOrganization/ram:ID/@schemeID",
    terms.BUYER_PHONE: f"{_BUYER}/ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber",
    terms.BUYER_EMAIL: f"{_BUYER}/ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID",
    terms.TAX_REPRESENTATIVE_NAME: f"{AGREEMENT}/ram:SellerTaxRepresentativeTradeParty/ram:Name",
    terms.TAX_REPRESENTATIVE_COUNTRY: (
        f"{AGREEMENT}/ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress/ram:CountryID"
    ),
    terms.SHIP_TO_ID: f"{_SHIP_TO}/ram:ID",
    terms.CREDITOR_ID: f"{SETTLEMENT}/ram:CreditorReferenceID",
    terms.PAYMENT_MEANS_TEXT: f"{MEANS}/ram:Information",
    terms.CARD_NUMBER: f"{MEANS}/ram:ApplicableTradeSettlementFinancialCard/ram:ID",
    terms.CARD_HOLDER: f"{MEANS}/ram:ApplicableTradeSettlementFinancialCard/ram:CardholderName",
    terms.DEBITED_ACCOUNT: f"{MEANS}/ram:PayerPartyDebtorFinancialAccount/ram:IBANID",
    terms.SUPPLIER_NAME: f"{_SUPPLIER}/ram:Name",
    terms.SUPPLIER_TRADING_NAME: f"{_SUPPLIER}/ram:SpecifiedLegalOrganization/ram:TradingBusinessName",
    terms.SUPPLIER_LEGAL_ID: f"{_SUPPLIER}/ram:SpecifiedLegalOrganization/ram:ID",
    terms.SUPPLIER_COUNTRY: f"{_SUPPLIER}/ram:PostalTradeAddress/ram:CountryID",
    terms.SUPPLIER_CONTACT: f"{_SUPPLIER}/ram:DefinedTradeContact/ram:PersonName",
    terms.SUPPLIER_PHONE: (
        f"{_SUPPLIER}/ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber"
    ),
    terms.SUPPLIER_EMAIL: f"{_SUPPLIER}/ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID",
    terms.PAYEE_NAME: f"{SETTLEMENT}/ram:PayeeTradeParty/ram:Name",
    terms.PAYEE_ID: f"{SETTLEMENT}/ram:PayeeTradeParty/ram:ID",
    terms.BUYER_NAME: f"{_BUYER}/ram:Name",
    terms.BUYER_TRADING_NAME: f"{_BUYER}/ram:SpecifiedLegalOrganization/ram:TradingBusinessName",
    terms.BUYER_LEGAL_ID: f"{_BUYER}/ram:SpecifiedLegalOrganization/ram:ID",
    terms.BUYER_COUNTRY: f"{_BUYER}/ram:PostalTradeAddress/ram:CountryID",
    terms.BUYER_CONTACT: f"{_BUYER}/ram:DefinedTradeContact/ram:PersonName",
    terms.SHIP_TO_NAME: f"{_SHIP_TO}/ram:Name",
    terms.SHIP_TO_COUNTRY: f"{_SHIP_TO}/ram:PostalTradeAddress/ram:CountryID",
    terms.PAYMENT_TERMS: f"{SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:Description",
    terms.PAYMENT_MEANS: f"{MEANS}/ram:TypeCode",
    terms.IBAN: f"{MEANS}/ram:PayeePartyCreditorFinancialAccount/ram:IBANID",
    terms.ACCOUNT_NUMBER: f"{MEANS}/ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID",
    terms.ACCOUNT_NAME: f"{MEANS}/ram:PayeePartyCreditorFinancialAccount/ram:AccountName",
    terms.BIC: f"{MEANS}/ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID",
    terms.REMITTANCE_REFERENCE: f"{SETTLEMENT}/ram:PaymentReference",
    terms.MANDATE_ID: f"{SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID",
    terms.LINE_NET_TOTAL: f"{TOTAL}/ram:LineTotalAmount",
    terms.CHARGE_TOTAL: f"{TOTAL}/ram:ChargeTotalAmount",
    terms.ALLOWANCE_TOTAL: f"{TOTAL}/ram:AllowanceTotalAmount",
    terms.NET_TOTAL: f"{TOTAL}/ram:TaxBasisTotalAmount",
    terms.TAX_TOTAL: f"{TOTAL}/ram:TaxTotalAmount",
    terms.ROUNDING_AMOUNT: f"{TOTAL}/ram:RoundingAmount",
    terms.GROSS_TOTAL: f"{TOTAL}/ram:GrandTotalAmount",
    terms.PREPAID_AMOUNT: f"{TOTAL}/ram:TotalPrepaidAmount",
    terms.PAYABLE_AMOUNT: f"{TOTAL}/ram:DuePayableAmount",
}

LINES: Final = f"{DEAL}/ram:IncludedSupplyChainTradeLineItem"
_PAPER: Final = "ram:AssociatedDocumentLineDocument"
_PRODUCT: Final = "ram:SpecifiedTradeProduct"
_AGREED: Final = "ram:SpecifiedLineTradeAgreement"
_SETTLED: Final = "ram:SpecifiedLineTradeSettlement"
_GROSS: Final = f"{_AGREED}/ram:GrossPriceProductTradePrice"

LINE: Final[dict[Term[Any], str]] = {
    line.LINE_ID: f"{_PAPER}/ram:LineID",
    line.NOTE: f"{_PAPER}/ram:IncludedNote/ram:Content",
    line.NAME: f"{_PRODUCT}/ram:Name",
    line.DETAILS: f"{_PRODUCT}/ram:Description",
    line.ITEM_NUMBER: f"{_PRODUCT}/ram:SellerAssignedID",
    line.BUYER_ITEM_NUMBER: f"{_PRODUCT}/ram:BuyerAssignedID",
    line.GTIN: f"{_PRODUCT}/ram:GlobalID",
    line.COMMODITY_CODE: f"{_PRODUCT}/ram:DesignatedProductClassification/ram:ClassCode",
    line.GTIN_SCHEME: f"{_PRODUCT}/ram:GlobalID/@schemeID",
    line.COMMODITY_CODE_LIST: f"{_PRODUCT}/ram:DesignatedProductClassification/ram:ClassCode/@listID",
    line.ORIGIN_COUNTRY: f"{_PRODUCT}/ram:OriginTradeCountry/ram:ID",
    line.QUANTITY: "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity",
    line.UNIT_CODE: "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode",
    line.LINE_DATE: (
        "ram:SpecifiedLineTradeDelivery/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString"
    ),
    line.NET_PRICE: f"{_AGREED}/ram:NetPriceProductTradePrice/ram:ChargeAmount",
    line.PRICE_BASE_QUANTITY: f"{_AGREED}/ram:NetPriceProductTradePrice/ram:BasisQuantity",
    line.GROSS_PRICE: f"{_GROSS}/ram:ChargeAmount",
    line.LINE_ORDER_REFERENCE: f"{_AGREED}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID",
    line.ORDER_LINE: f"{_AGREED}/ram:BuyerOrderReferencedDocument/ram:LineID",
    line.LINE_TAX_RATE: f"{_SETTLED}/ram:ApplicableTradeTax/ram:RateApplicablePercent",
    line.LINE_TAX_CATEGORY: f"{_SETTLED}/ram:ApplicableTradeTax/ram:CategoryCode",
    line.LINE_TAX_AMOUNT: f"{_SETTLED}/ram:ApplicableTradeTax/ram:CalculatedAmount",
    line.PERIOD_START: f"{_SETTLED}/ram:BillingSpecifiedPeriod/ram:StartDateTime/udt:DateTimeString",
    line.PERIOD_END: f"{_SETTLED}/ram:BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString",
    line.LINE_NET: f"{_SETTLED}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
    line.LINE_GROSS: f"{_SETTLED}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:GrandTotalAmount",
    line.COST_OBJECT: f"{_SETTLED}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID",
}

TAX_ENTRIES: Final = f"{SETTLEMENT}/ram:ApplicableTradeTax"
TAX_ENTRY: Final[dict[Term[Any], str]] = {
    line.TAXABLE_AMOUNT: "ram:BasisAmount",
    line.TAX_AMOUNT: "ram:CalculatedAmount",
    line.TAX_CATEGORY: "ram:CategoryCode",
    line.TAX_RATE: "ram:RateApplicablePercent",
    line.EXEMPTION_REASON: "ram:ExemptionReason",
}
