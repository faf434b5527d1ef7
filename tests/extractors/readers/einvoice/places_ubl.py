"""Where CEN/TS 16931-3-2 puts each term of a UBL invoice: written apart from the reader, to check it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model import line_terms as line
from pipeline.model import terms

if TYPE_CHECKING:
    from pipeline.model.term import Term

_SUPPLIER: Final = "cac:AccountingSupplierParty/cac:Party"
_BUYER: Final = "cac:AccountingCustomerParty/cac:Party"
_ACCOUNT: Final = "cac:PaymentMeans/cac:PayeeFinancialAccount"
_TOTAL: Final = "cac:LegalMonetaryTotal"

DOCUMENT: Final[dict[Term[Any], str]] = {
    terms.DOCUMENT_TYPE: "cbc:InvoiceTypeCode",
    terms.INVOICE_NUMBER: "cbc:ID",
    terms.ISSUE_DATE: "cbc:IssueDate",
    terms.DUE_DATE: "cbc:DueDate",
    terms.DELIVERY_DATE: "cac:Delivery/cbc:ActualDeliveryDate",
    terms.TAX_POINT_DATE: "cbc:TaxPointDate",
    terms.SERVICE_PERIOD_START: "cac:InvoicePeriod/cbc:StartDate",
    terms.SERVICE_PERIOD_END: "cac:InvoicePeriod/cbc:EndDate",
    terms.CURRENCY: "cbc:DocumentCurrencyCode",
    terms.TAX_CURRENCY: "cbc:TaxCurrencyCode",
    terms.EXCHANGE_RATE: "cac:TaxExchangeRate/cbc:CalculationRate",
    terms.ORDER_REFERENCE: "cac:OrderReference/cbc:ID",
    terms.SALES_ORDER: "cac:OrderReference/cbc:SalesOrderID",
    terms.CONTRACT_REFERENCE: "cac:ContractDocumentReference/cbc:ID",
    terms.PROJECT_REFERENCE: "cac:ProjectReference/cbc:ID",
    terms.RECEIPT_REFERENCE: "cac:ReceiptDocumentReference/cbc:ID",
    terms.DESPATCH_REFERENCE: "cac:DespatchDocumentReference/cbc:ID",
    terms.BUYER_REFERENCE: "cbc:BuyerReference",
    terms.ACCOUNTING_REFERENCE: "cbc:AccountingCost",
    terms.PRECEDING_INVOICE: "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID",
    terms.PRECEDING_INVOICE_DATE: "cac:BillingReference/cac:InvoiceDocumentReference/cbc:IssueDate",
    terms.CUSTOMER_NUMBER: f"{_BUYER}/cac:PartyIdentification/cbc:ID",
    terms.BUSINESS_PROCESS: "cbc:ProfileID",
    terms.NOTE: "cbc:Note",
    terms.TAX_POINT_CODE: "cac:InvoicePeriod/cbc:DescriptionCode",
    terms.TENDER_REFERENCE: "cac:OriginatorDocumentReference/cbc:ID",
    terms.SUPPORTING_DOCUMENTS: "cac:AdditionalDocumentReference/cbc:ID",
    terms.SUPPLIER_NUMBER: f"{_SUPPLIER}/cac:PartyIdentification/cbc:ID",
    terms.SUPPLIER_LEGAL_INFORMATION: f"{_SUPPLIER}/cac:PartyLegalEntity/cbc:CompanyLegalForm",
    terms.SUPPLIER_ENDPOINT: f"{_SUPPLIER}/cbc:EndpointID",
    terms.SUPPLIER_ENDPOINT_SCHEME: f"{_SUPPLIER}/cbc:EndpointID/@schemeID",
    terms.SUPPLIER_LEGAL_ID_SCHEME: f"{_SUPPLIER}/cac:PartyLegalEntity/cbc:CompanyID/@schemeID",
    terms.BUYER_LEGAL_ID_SCHEME: f"{_BUYER}/cac:PartyLegalEntity/cbc:CompanyID/@schemeID",
    terms.BUYER_PHONE: f"{_BUYER}/cac:Contact/cbc:Telephone",
    terms.BUYER_EMAIL: f"{_BUYER}/cac:Contact/cbc:ElectronicMail",
    terms.BUYER_ENDPOINT: f"{_BUYER}/cbc:EndpointID",
    terms.BUYER_ENDPOINT_SCHEME: f"{_BUYER}/cbc:EndpointID/@schemeID",
    terms.TAX_REPRESENTATIVE_NAME: "cac:TaxRepresentativeParty/cac:PartyName/cbc:Name",
    terms.TAX_REPRESENTATIVE_COUNTRY: (
        "cac:TaxRepresentativeParty/cac:PostalAddress/cac:Country/cbc:IdentificationCode"
    ),
    terms.SHIP_TO_ID: "cac:Delivery/cac:DeliveryLocation/cbc:ID",
    terms.SHIP_TO_ID_SCHEME: "cac:Delivery/cac:DeliveryLocation/cbc:ID/@schemeID",
    terms.PAYMENT_MEANS_TEXT: "cac:PaymentMeans/cbc:PaymentMeansCode/@name",
    terms.CARD_NUMBER: "cac:PaymentMeans/cac:CardAccount/cbc:PrimaryAccountNumberID",
    terms.CARD_HOLDER: "cac:PaymentMeans/cac:CardAccount/cbc:HolderName",
    terms.DEBITED_ACCOUNT: "cac:PaymentMeans/cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID",
    terms.SUPPLIER_NAME: f"{_SUPPLIER}/cac:PartyLegalEntity/cbc:RegistrationName",
    terms.SUPPLIER_TRADING_NAME: f"{_SUPPLIER}/cac:PartyName/cbc:Name",
    terms.SUPPLIER_LEGAL_ID: f"{_SUPPLIER}/cac:PartyLegalEntity/cbc:CompanyID",
    terms.SUPPLIER_COUNTRY: f"{_SUPPLIER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode",
    terms.SUPPLIER_CONTACT: f"{_SUPPLIER}/cac:Contact/cbc:Name",
    terms.SUPPLIER_PHONE: f"{_SUPPLIER}/cac:Contact/cbc:Telephone",
    terms.SUPPLIER_EMAIL: f"{_SUPPLIER}/cac:Contact/cbc:ElectronicMail",
    terms.SUPPLIER_WEBSITE: f"{_SUPPLIER}/cbc:WebsiteURI",
    terms.PAYEE_NAME: "cac:PayeeParty/cac:PartyName/cbc:Name",
    terms.PAYEE_ID: "cac:PayeeParty/cac:PartyIdentification/cbc:ID",
    terms.BUYER_NAME: f"{_BUYER}/cac:PartyLegalEntity/cbc:RegistrationName",
    terms.BUYER_TRADING_NAME: f"{_BUYER}/cac:PartyName/cbc:Name",
    terms.BUYER_LEGAL_ID: f"{_BUYER}/cac:PartyLegalEntity/cbc:CompanyID",
    terms.BUYER_COUNTRY: f"{_BUYER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode",
    terms.BUYER_CONTACT: f"{_BUYER}/cac:Contact/cbc:Name",
    terms.SHIP_TO_NAME: "cac:Delivery/cac:DeliveryParty/cac:PartyName/cbc:Name",
    terms.SHIP_TO_COUNTRY: "cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode",
    terms.PAYMENT_TERMS: "cac:PaymentTerms/cbc:Note",
    terms.PAYMENT_MEANS: "cac:PaymentMeans/cbc:PaymentMeansCode",
    terms.IBAN: f"{_ACCOUNT}/cbc:ID",
    terms.BIC: f"{_ACCOUNT}/cac:FinancialInstitutionBranch/cbc:ID",
    terms.BANK_NAME: f"{_ACCOUNT}/cac:FinancialInstitutionBranch/cbc:Name",
    terms.ACCOUNT_NAME: f"{_ACCOUNT}/cbc:Name",
    terms.REMITTANCE_REFERENCE: "cac:PaymentMeans/cbc:PaymentID",
    terms.MANDATE_ID: "cac:PaymentMeans/cac:PaymentMandate/cbc:ID",
    terms.LINE_NET_TOTAL: f"{_TOTAL}/cbc:LineExtensionAmount",
    terms.ALLOWANCE_TOTAL: f"{_TOTAL}/cbc:AllowanceTotalAmount",
    terms.CHARGE_TOTAL: f"{_TOTAL}/cbc:ChargeTotalAmount",
    terms.NET_TOTAL: f"{_TOTAL}/cbc:TaxExclusiveAmount",
    terms.TAX_TOTAL: "cac:TaxTotal/cbc:TaxAmount",
    terms.GROSS_TOTAL: f"{_TOTAL}/cbc:TaxInclusiveAmount",
    terms.PREPAID_AMOUNT: f"{_TOTAL}/cbc:PrepaidAmount",
    terms.ROUNDING_AMOUNT: f"{_TOTAL}/cbc:PayableRoundingAmount",
    terms.PAYABLE_AMOUNT: f"{_TOTAL}/cbc:PayableAmount",
    terms.WITHHOLDING: "cac:WithholdingTaxTotal/cbc:TaxAmount",
}

LINES: Final = "cac:InvoiceLine"
LINE: Final[dict[Term[Any], str]] = {
    line.LINE_ID: "cbc:ID",
    line.NAME: "cac:Item/cbc:Name",
    line.DETAILS: "cac:Item/cbc:Description",
    line.NOTE: "cbc:Note",
    line.ITEM_NUMBER: "cac:Item/cac:SellersItemIdentification/cbc:ID",
    line.BUYER_ITEM_NUMBER: "cac:Item/cac:BuyersItemIdentification/cbc:ID",
    line.GTIN: "cac:Item/cac:StandardItemIdentification/cbc:ID",
    line.COMMODITY_CODE: "cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode",
    line.QUANTITY: "cbc:InvoicedQuantity",
    line.UNIT_CODE: "cbc:InvoicedQuantity/@unitCode",
    line.OBJECT_ID: "cac:DocumentReference/cbc:ID",
    line.OBJECT_ID_SCHEME: "cac:DocumentReference/cbc:ID/@schemeID",
    line.GTIN_SCHEME: "cac:Item/cac:StandardItemIdentification/cbc:ID/@schemeID",
    line.COMMODITY_CODE_LIST: "cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listID",
    line.ORIGIN_COUNTRY: "cac:Item/cac:OriginCountry/cbc:IdentificationCode",
    line.NET_PRICE: "cac:Price/cbc:PriceAmount",
    line.PRICE_BASE_QUANTITY: "cac:Price/cbc:BaseQuantity",
    line.LINE_NET: "cbc:LineExtensionAmount",
    line.LINE_TAX_RATE: "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent",
    line.LINE_TAX_CATEGORY: "cac:Item/cac:ClassifiedTaxCategory/cbc:ID",
    line.LINE_TAX_AMOUNT: "cac:TaxTotal/cbc:TaxAmount",
    line.LINE_ORDER_REFERENCE: "cac:OrderLineReference/cac:OrderReference/cbc:ID",
    line.ORDER_LINE: "cac:OrderLineReference/cbc:LineID",
    line.LINE_DATE: "cac:Delivery/cbc:ActualDeliveryDate",
    line.PERIOD_START: "cac:InvoicePeriod/cbc:StartDate",
    line.PERIOD_END: "cac:InvoicePeriod/cbc:EndDate",
    line.COST_OBJECT: "cbc:AccountingCost",
}

TAX_ENTRIES: Final = "cac:TaxTotal/cac:TaxSubtotal"
TAX_ENTRY: Final[dict[Term[Any], str]] = {
    line.TAXABLE_AMOUNT: "cbc:TaxableAmount",
    line.TAX_AMOUNT: "cbc:TaxAmount",
    line.TAX_CATEGORY: "cac:TaxCategory/cbc:ID",
    line.TAX_RATE: "cac:TaxCategory/cbc:Percent",
    line.EXEMPTION_REASON: "cac:TaxCategory/cbc:TaxExemptionReason",
}
