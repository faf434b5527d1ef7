"""Where UBL 2 writes each term: Invoice and CreditNote, after the syntax binding CEN/TS 16931-3-2."""

from __future__ import annotations

from typing import Final

from extractors.readers.einvoice.mapping import Rows
from extractors.readers.einvoice.mapping import Syntax
from extractors.readers.einvoice.place import Table
from extractors.readers.einvoice.place import at
from extractors.readers.einvoice.place import pairs_at
from extractors.readers.einvoice.place import scheme_at
from extractors.readers.einvoice.place import sum_at
from extractors.readers.einvoice.place import texts_at
from extractors.readers.einvoice.place import under
from extractors.readers.einvoice.place import written_notes_at
from extractors.readers.einvoice.ubl_parties import PARTIES
from pipeline.model import line_terms as line
from pipeline.model import terms
from pipeline.model.document_type import DocumentType

_UBL: Final = "urn:oasis:names:specification:ubl:schema:xsd"
_COMPONENTS: Final = (("cac", f"{_UBL}:CommonAggregateComponents-2"), ("cbc", f"{_UBL}:CommonBasicComponents-2"))

_IS_ALLOWANCE: Final = "[normalize-space(cbc:ChargeIndicator)='false' or normalize-space(cbc:ChargeIndicator)='0']"
_IS_CHARGE: Final = "[normalize-space(cbc:ChargeIndicator)='true' or normalize-space(cbc:ChargeIndicator)='1']"

#: BT-110 and BT-111 stand beside each other: that in the currency of the bill is meant, else the first.
_TAX_TOTAL: Final = "cac:TaxTotal[cbc:TaxAmount/@currencyID=../cbc:DocumentCurrencyCode]"
_TAX_TOTAL_2: Final = (
    "cac:TaxTotal[cbc:TaxAmount/@currencyID=../cbc:TaxCurrencyCode"
    " and not(cbc:TaxAmount/@currencyID=../cbc:DocumentCurrencyCode)]"
)
_FIRST_TAX_TOTAL: Final = f"cac:TaxTotal[not(../{_TAX_TOTAL})][1]"

#: UNTDID 1001: 130 is what is billed for, 50 a project; without a kind it is a paper that comes along.
_OBJECT: Final = "cac:AdditionalDocumentReference[normalize-space(cbc:DocumentTypeCode)='130']"
_SUPPORTING: Final = (
    "cac:AdditionalDocumentReference[not(cbc:DocumentTypeCode) or normalize-space(cbc:DocumentTypeCode)='916']"
)
_REFERENCES: Final[Table] = {
    terms.ORDER_REFERENCE: at("cac:OrderReference/cbc:ID"),
    terms.SALES_ORDER: at("cac:OrderReference/cbc:SalesOrderID"),
    terms.CONTRACT_REFERENCE: at("cac:ContractDocumentReference/cbc:ID"),
    terms.PROJECT_REFERENCE: at(
        "cac:ProjectReference/cbc:ID", "cac:AdditionalDocumentReference[cbc:DocumentTypeCode='50']/cbc:ID"
    ),
    terms.TENDER_REFERENCE: at("cac:OriginatorDocumentReference/cbc:ID"),
    terms.OBJECT_ID: at(f"{_OBJECT}/cbc:ID"),
    terms.OBJECT_ID_SCHEME: scheme_at(f"{_OBJECT}/cbc:ID"),
    terms.SUPPORTING_DOCUMENTS: texts_at(f"{_SUPPORTING}/cbc:ID"),
    terms.RECEIPT_REFERENCE: at("cac:ReceiptDocumentReference/cbc:ID"),
    terms.DESPATCH_REFERENCE: at("cac:DespatchDocumentReference/cbc:ID"),
    terms.BUYER_REFERENCE: at("cbc:BuyerReference"),
    terms.ACCOUNTING_REFERENCE: at("cbc:AccountingCost"),
    terms.PRECEDING_INVOICE: at("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"),
    terms.PRECEDING_INVOICE_DATE: at("cac:BillingReference/cac:InvoiceDocumentReference/cbc:IssueDate"),
}

#: All from the first account, so that they belong together.
_ACCOUNT: Final[Table] = {
    terms.IBAN: at("cbc:ID"),
    terms.ACCOUNT_NAME: at("cbc:Name"),
    terms.BIC: at("cac:FinancialInstitutionBranch/cbc:ID"),
    terms.BANK_NAME: at("cac:FinancialInstitutionBranch/cbc:Name"),
}
_WITH_ACCOUNT: Final = "cac:PaymentMeans[cac:PayeeFinancialAccount][1]"

_PAYMENT: Final[Table] = {
    terms.PAYMENT_TERMS: texts_at("cac:PaymentTerms/cbc:Note"),
    terms.PAYMENT_MEANS: at(f"{_WITH_ACCOUNT}/cbc:PaymentMeansCode", "cac:PaymentMeans/cbc:PaymentMeansCode"),
    **under(f"{_WITH_ACCOUNT}/cac:PayeeFinancialAccount", _ACCOUNT),
    terms.PAYMENT_MEANS_TEXT: at(
        f"{_WITH_ACCOUNT}/cbc:PaymentMeansCode/@name",
        "cac:PaymentMeans[not(../cac:PaymentMeans/cac:PayeeFinancialAccount)]/cbc:PaymentMeansCode/@name",
    ),
    terms.CARD_NUMBER: at("cac:PaymentMeans/cac:CardAccount/cbc:PrimaryAccountNumberID"),
    terms.CARD_HOLDER: at("cac:PaymentMeans/cac:CardAccount/cbc:HolderName"),
    terms.DEBITED_ACCOUNT: at("cac:PaymentMeans/cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID"),
    terms.REMITTANCE_REFERENCE: at("cac:PaymentMeans/cbc:PaymentID"),
    terms.MANDATE_ID: at("cac:PaymentMeans/cac:PaymentMandate/cbc:ID"),
}

_TOTALS: Final[Table] = {
    terms.LINE_NET_TOTAL: at("cac:LegalMonetaryTotal/cbc:LineExtensionAmount"),
    terms.ALLOWANCE_TOTAL: at("cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount"),
    terms.CHARGE_TOTAL: at("cac:LegalMonetaryTotal/cbc:ChargeTotalAmount"),
    terms.NET_TOTAL: at("cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount"),
    terms.TAX_TOTAL: at(f"{_TAX_TOTAL}/cbc:TaxAmount", "cac:TaxTotal/cbc:TaxAmount"),
    terms.TAX_TOTAL_IN_TAX_CURRENCY: at(f"{_TAX_TOTAL_2}/cbc:TaxAmount"),
    terms.GROSS_TOTAL: at("cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount"),
    terms.PREPAID_AMOUNT: at("cac:LegalMonetaryTotal/cbc:PrepaidAmount"),
    terms.ROUNDING_AMOUNT: at("cac:LegalMonetaryTotal/cbc:PayableRoundingAmount"),
    terms.PAYABLE_AMOUNT: at("cac:LegalMonetaryTotal/cbc:PayableAmount"),
    terms.WITHHOLDING: at("cac:WithholdingTaxTotal/cbc:TaxAmount"),
}

_DOCUMENT: Final[Table] = {
    terms.DOCUMENT_TYPE: at("cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode"),
    terms.INVOICE_NUMBER: at("cbc:ID"),
    terms.ISSUE_DATE: at("cbc:IssueDate"),
    terms.DUE_DATE: at("cbc:DueDate", "cac:PaymentMeans/cbc:PaymentDueDate", "cac:PaymentTerms/cbc:PaymentDueDate"),
    terms.TAX_POINT_DATE: at("cbc:TaxPointDate"),
    terms.TAX_POINT_CODE: at("cac:InvoicePeriod/cbc:DescriptionCode"),
    terms.BUSINESS_PROCESS: at("cbc:ProfileID"),
    terms.NOTE: written_notes_at("cbc:Note"),
    terms.SERVICE_PERIOD_START: at("cac:InvoicePeriod/cbc:StartDate"),
    terms.SERVICE_PERIOD_END: at("cac:InvoicePeriod/cbc:EndDate"),
    terms.CURRENCY: at("cbc:DocumentCurrencyCode", "cac:LegalMonetaryTotal/cbc:PayableAmount/@currencyID"),
    terms.TAX_CURRENCY: at("cbc:TaxCurrencyCode"),
    terms.EXCHANGE_RATE: at("cac:TaxExchangeRate/cbc:CalculationRate", "cac:PricingExchangeRate/cbc:CalculationRate"),
    **_REFERENCES,
    **PARTIES,
    **_PAYMENT,
    **_TOTALS,
}

_ITEM: Final[Table] = {
    line.NAME: at("cbc:Name"),
    line.DETAILS: at("cbc:Description"),
    line.ITEM_NUMBER: at("cac:SellersItemIdentification/cbc:ID"),
    line.BUYER_ITEM_NUMBER: at("cac:BuyersItemIdentification/cbc:ID"),
    line.GTIN: at("cac:StandardItemIdentification/cbc:ID"),
    line.GTIN_SCHEME: scheme_at("cac:StandardItemIdentification/cbc:ID"),
    line.COMMODITY_CODE: at("cac:CommodityClassification/cbc:ItemClassificationCode"),
    line.COMMODITY_CODE_LIST: at("cac:CommodityClassification/cbc:ItemClassificationCode/@listID"),
    line.ORIGIN_COUNTRY: at("cac:OriginCountry/cbc:IdentificationCode"),
    line.ATTRIBUTES: pairs_at("cac:AdditionalItemProperty", "cbc:Name", "cbc:Value"),
}

_PRICE: Final[Table] = {
    line.NET_PRICE: at("cbc:PriceAmount"),
    line.PRICE_BASE_QUANTITY: at("cbc:BaseQuantity"),
    line.GROSS_PRICE: at(f"cac:AllowanceCharge{_IS_ALLOWANCE}/cbc:BaseAmount"),
    line.PRICE_DISCOUNT: at(f"cac:AllowanceCharge{_IS_ALLOWANCE}/cbc:Amount"),
}

_ALLOWANCE: Final = f"cac:AllowanceCharge{_IS_ALLOWANCE}"
_CHARGE: Final = f"cac:AllowanceCharge{_IS_CHARGE}"
_REASON: Final = "cbc:AllowanceChargeReason"

_LINE: Final[Table] = {
    line.LINE_ID: at("cbc:ID"),
    line.DESCRIPTION: at("cac:Item/cbc:Name", "cac:Item/cbc:Description", "cbc:Note"),
    line.NOTE: texts_at("cbc:Note"),
    line.QUANTITY: at("cbc:InvoicedQuantity", "cbc:CreditedQuantity"),
    line.UNIT_CODE: at("cbc:InvoicedQuantity/@unitCode", "cbc:CreditedQuantity/@unitCode"),
    **under("cac:Item", _ITEM),
    **under("cac:Price", _PRICE),
    line.LINE_NET: at("cbc:LineExtensionAmount"),
    line.OBJECT_ID: at("cac:DocumentReference/cbc:ID"),
    line.OBJECT_ID_SCHEME: scheme_at("cac:DocumentReference/cbc:ID"),
    line.LINE_ALLOWANCE_REASON: texts_at(f"{_ALLOWANCE}/{_REASON}", f"{_ALLOWANCE}/{_REASON}Code"),
    line.LINE_CHARGE_REASON: texts_at(f"{_CHARGE}/{_REASON}", f"{_CHARGE}/{_REASON}Code"),
    line.LINE_ALLOWANCE: sum_at(f"{_ALLOWANCE}/cbc:Amount"),
    line.LINE_CHARGE: sum_at(f"{_CHARGE}/cbc:Amount"),
    line.LINE_TAX_RATE: at(
        "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent", "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:Percent"
    ),
    line.LINE_TAX_CATEGORY: at(
        "cac:Item/cac:ClassifiedTaxCategory/cbc:ID", "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID"
    ),
    line.LINE_TAX_AMOUNT: at("cac:TaxTotal/cbc:TaxAmount"),
    line.LINE_ORDER_REFERENCE: at("cac:OrderLineReference/cac:OrderReference/cbc:ID"),
    line.ORDER_LINE: at("cac:OrderLineReference/cbc:LineID"),
    line.LINE_DATE: at("cac:Delivery/cbc:ActualDeliveryDate"),
    line.PERIOD_START: at("cac:InvoicePeriod/cbc:StartDate"),
    line.PERIOD_END: at("cac:InvoicePeriod/cbc:EndDate"),
    line.COST_OBJECT: at("cbc:AccountingCost"),
}

_TAX_ENTRY: Final[Table] = {
    line.TAXABLE_AMOUNT: at("cbc:TaxableAmount"),
    line.TAX_AMOUNT: at("cbc:TaxAmount"),
    line.TAX_CATEGORY: at("cac:TaxCategory/cbc:ID"),
    line.TAX_RATE: at("cac:TaxCategory/cbc:Percent", "cbc:Percent"),
    line.EXEMPTION_REASON: at("cac:TaxCategory/cbc:TaxExemptionReason", "cac:TaxCategory/cbc:TaxExemptionReasonCode"),
    line.EXEMPTION_CODE: at("cac:TaxCategory/cbc:TaxExemptionReasonCode"),
}

_ADJUSTMENT: Final[Table] = {
    line.AMOUNT: at("cbc:Amount"),
    line.BASE_AMOUNT: at("cbc:BaseAmount"),
    line.PERCENTAGE: at("cbc:MultiplierFactorNumeric"),
    line.ADJUSTMENT_TAX_CATEGORY: at("cac:TaxCategory/cbc:ID"),
    line.ADJUSTMENT_TAX_RATE: at("cac:TaxCategory/cbc:Percent"),
    line.REASON: at(_REASON, f"{_REASON}Code"),
    line.REASON_CODE: at(f"{_REASON}Code"),
}


def _syntax(root: str, lines: str, implied: DocumentType) -> Syntax:
    return Syntax(
        root=f"{{{_UBL}:{root}-2}}{root}",
        namespaces=(("ubl", f"{_UBL}:{root}-2"), *_COMPONENTS),
        document=_DOCUMENT,
        lines=Rows(path=lines, table=_LINE),
        tax_breakdown=Rows(path=f"{_TAX_TOTAL}/cac:TaxSubtotal | {_FIRST_TAX_TOTAL}/cac:TaxSubtotal", table=_TAX_ENTRY),
        allowances=Rows(path=_ALLOWANCE, table=_ADJUSTMENT),
        charges=Rows(path=_CHARGE, table=_ADJUSTMENT),
        implied={terms.DOCUMENT_TYPE: implied.value},
    )


INVOICE: Final = _syntax("Invoice", "cac:InvoiceLine", DocumentType.INVOICE)
CREDIT_NOTE: Final = _syntax("CreditNote", "cac:CreditNoteLine", DocumentType.CREDIT_NOTE)
