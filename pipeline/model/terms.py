"""Every field that a bill as a whole can carry: the names that code, JSON, database, desk and exports share.

Amounts are decimals in the currency of the bill; `Invoice.money` joins the two.
"""

from __future__ import annotations

from typing import Any
from typing import Final

from pipeline.model.kind import Kind
from pipeline.model.medical_terms import MEDICAL_TERMS
from pipeline.model.term import Term
from pipeline.model.term import date
from pipeline.model.term import number
from pipeline.model.term import text

DOCUMENT_TYPE: Final = text("document_type", "BT-3", kind=Kind.CODE, essential=True)
INVOICE_NUMBER: Final = text("invoice_number", "BT-1", kind=Kind.IDENTIFIER, essential=True)
ISSUE_DATE: Final = date("issue_date", "BT-2", essential=True)
DUE_DATE: Final = date("due_date", "BT-9", essential=True)
DELIVERY_DATE: Final = date("delivery_date", "BT-72")
TAX_POINT_DATE: Final = date("tax_point_date", "BT-7")
#: UNTDID 2005: the event on whose day the tax is due.
TAX_POINT_CODE: Final = text("tax_point_code", "BT-8", kind=Kind.CODE)
SERVICE_PERIOD_START: Final = date("service_period_start", "BT-73")
SERVICE_PERIOD_END: Final = date("service_period_end", "BT-74")
CURRENCY: Final = text("currency", "BT-5", kind=Kind.CODE, essential=True)
TAX_CURRENCY: Final = text("tax_currency", "BT-6", kind=Kind.CODE)
EXCHANGE_RATE: Final = number("exchange_rate", kind=Kind.PRICE)
ORDER_REFERENCE: Final = text("order_reference", "BT-13", kind=Kind.IDENTIFIER, essential=True)
SALES_ORDER: Final = text("sales_order", "BT-14", kind=Kind.IDENTIFIER)
CONTRACT_REFERENCE: Final = text("contract_reference", "BT-12", kind=Kind.IDENTIFIER)
PROJECT_REFERENCE: Final = text("project_reference", "BT-11", kind=Kind.IDENTIFIER)
RECEIPT_REFERENCE: Final = text("receipt_reference", "BT-15", kind=Kind.IDENTIFIER)
DESPATCH_REFERENCE: Final = text("despatch_reference", "BT-16", kind=Kind.IDENTIFIER)
BUYER_REFERENCE: Final = text("buyer_reference", "BT-10", kind=Kind.IDENTIFIER)
TENDER_REFERENCE: Final = text("tender_reference", "BT-17", kind=Kind.IDENTIFIER)
OBJECT_ID: Final = text("object_id", "BT-18", kind=Kind.IDENTIFIER)
OBJECT_ID_SCHEME: Final = text("object_id_scheme", "BT-18-1", kind=Kind.CODE)
#: The numbers of documents that come with the bill, each on a line of its own.
SUPPORTING_DOCUMENTS: Final = text("supporting_documents", "BT-122")
ACCOUNTING_REFERENCE: Final = text("accounting_reference", "BT-19", kind=Kind.IDENTIFIER)
PRECEDING_INVOICE: Final = text("preceding_invoice", "BT-25", kind=Kind.IDENTIFIER)
PRECEDING_INVOICE_DATE: Final = date("preceding_invoice_date", "BT-26")
CUSTOMER_NUMBER: Final = text("customer_number", "BT-46", kind=Kind.IDENTIFIER)
LANGUAGE: Final = text("language", kind=Kind.CODE)
PAYMENT_STATUS: Final = text("payment_status", kind=Kind.CODE)
BUSINESS_PROCESS: Final = text("business_process", "BT-23", kind=Kind.IDENTIFIER)
#: Notes; one with a subject (UNTDID 4451) begins with it, as "#AAI#".
NOTE: Final = text("note", "BT-22")

SUPPLIER_NAME: Final = text("supplier_name", "BT-27", kind=Kind.NAME, essential=True)
SUPPLIER_TRADING_NAME: Final = text("supplier_trading_name", "BT-28", kind=Kind.NAME)
#: Its number here, and its number in a list that it names.
SUPPLIER_NUMBER: Final = text("supplier_number", "BT-29", kind=Kind.IDENTIFIER)
SUPPLIER_ID: Final = text("supplier_id", "BT-29", kind=Kind.IDENTIFIER)
SUPPLIER_ID_SCHEME: Final = text("supplier_id_scheme", "BT-29-1", kind=Kind.CODE)
SUPPLIER_LEGAL_ID: Final = text("supplier_legal_id", "BT-30", kind=Kind.IDENTIFIER)
SUPPLIER_LEGAL_ID_SCHEME: Final = text("supplier_legal_id_scheme", "BT-30-1", kind=Kind.CODE)
SUPPLIER_LEGAL_INFORMATION: Final = text("supplier_legal_information", "BT-33")
SUPPLIER_VAT_ID: Final = text("supplier_vat_id", "BT-31", kind=Kind.IDENTIFIER, essential=True)
SUPPLIER_TAX_NUMBER: Final = text("supplier_tax_number", "BT-32", kind=Kind.IDENTIFIER)
SUPPLIER_ADDRESS: Final = text("supplier_address", "BG-5", kind=Kind.ADDRESS)
SUPPLIER_COUNTRY: Final = text("supplier_country", "BT-40", kind=Kind.CODE)
SUPPLIER_CONTACT: Final = text("supplier_contact", "BT-41", kind=Kind.NAME)
SUPPLIER_PHONE: Final = text("supplier_phone", "BT-42")
SUPPLIER_EMAIL: Final = text("supplier_email", "BT-43")
SUPPLIER_WEBSITE: Final = text("supplier_website")
#: Where e-invoices of a party are sent from or to, and in which list of addresses (EAS) that is one.
SUPPLIER_ENDPOINT: Final = text("supplier_endpoint", "BT-34", kind=Kind.IDENTIFIER)
SUPPLIER_ENDPOINT_SCHEME: Final = text("supplier_endpoint_scheme", "BT-34-1", kind=Kind.CODE)

PAYEE_NAME: Final = text("payee_name", "BT-59", kind=Kind.NAME)
PAYEE_ID: Final = text("payee_id", "BT-60", kind=Kind.IDENTIFIER)
PAYEE_ID_SCHEME: Final = text("payee_id_scheme", "BT-60-1", kind=Kind.CODE)
PAYEE_LEGAL_ID: Final = text("payee_legal_id", "BT-61", kind=Kind.IDENTIFIER)
PAYEE_LEGAL_ID_SCHEME: Final = text("payee_legal_id_scheme", "BT-61-1", kind=Kind.CODE)
PAYEE_ADDRESS: Final = text("payee_address", kind=Kind.ADDRESS)

BUYER_NAME: Final = text("buyer_name", "BT-44", kind=Kind.NAME, essential=True)
BUYER_TRADING_NAME: Final = text("buyer_trading_name", "BT-45", kind=Kind.NAME)
#: The number of the buyer in a list that it names; without one it is a customer number.
BUYER_ID: Final = text("buyer_id", "BT-46", kind=Kind.IDENTIFIER)
BUYER_ID_SCHEME: Final = text("buyer_id_scheme", "BT-46-1", kind=Kind.CODE)
BUYER_LEGAL_ID: Final = text("buyer_legal_id", "BT-47", kind=Kind.IDENTIFIER)
BUYER_LEGAL_ID_SCHEME: Final = text("buyer_legal_id_scheme", "BT-47-1", kind=Kind.CODE)
BUYER_VAT_ID: Final = text("buyer_vat_id", "BT-48", kind=Kind.IDENTIFIER)
BUYER_ADDRESS: Final = text("buyer_address", "BG-8", kind=Kind.ADDRESS)
BUYER_COUNTRY: Final = text("buyer_country", "BT-55", kind=Kind.CODE)
BUYER_CONTACT: Final = text("buyer_contact", "BT-56", kind=Kind.NAME)
BUYER_PHONE: Final = text("buyer_phone", "BT-57")
BUYER_EMAIL: Final = text("buyer_email", "BT-58")
BUYER_ENDPOINT: Final = text("buyer_endpoint", "BT-49", kind=Kind.IDENTIFIER)
BUYER_ENDPOINT_SCHEME: Final = text("buyer_endpoint_scheme", "BT-49-1", kind=Kind.CODE)

TAX_REPRESENTATIVE_NAME: Final = text("tax_representative_name", "BT-62", kind=Kind.NAME)
TAX_REPRESENTATIVE_VAT_ID: Final = text("tax_representative_vat_id", "BT-63", kind=Kind.IDENTIFIER)
TAX_REPRESENTATIVE_ADDRESS: Final = text("tax_representative_address", "BG-12", kind=Kind.ADDRESS)
TAX_REPRESENTATIVE_COUNTRY: Final = text("tax_representative_country", "BT-69", kind=Kind.CODE)

SHIP_TO_NAME: Final = text("ship_to_name", "BT-70", kind=Kind.NAME)
SHIP_TO_ID: Final = text("ship_to_id", "BT-71", kind=Kind.IDENTIFIER)
SHIP_TO_ID_SCHEME: Final = text("ship_to_id_scheme", "BT-71-1", kind=Kind.CODE)
SHIP_TO_ADDRESS: Final = text("ship_to_address", "BG-15", kind=Kind.ADDRESS)
SHIP_TO_COUNTRY: Final = text("ship_to_country", "BT-80", kind=Kind.CODE)

PAYMENT_TERMS: Final = text("payment_terms", "BT-20")
PAYMENT_MEANS: Final = text("payment_means", "BT-81", kind=Kind.CODE)
PAYMENT_MEANS_TEXT: Final = text("payment_means_text", "BT-82")
IBAN: Final = text("iban", "BT-84", kind=Kind.IDENTIFIER, essential=True)
BIC: Final = text("bic", "BT-86", kind=Kind.IDENTIFIER)
ACCOUNT_NUMBER: Final = text("account_number", kind=Kind.IDENTIFIER)
ROUTING_CODE: Final = text("routing_code", kind=Kind.IDENTIFIER)
BANK_NAME: Final = text("bank_name", kind=Kind.NAME)
ACCOUNT_NAME: Final = text("account_name", "BT-85", kind=Kind.NAME)
REMITTANCE_REFERENCE: Final = text("remittance_reference", "BT-83", kind=Kind.IDENTIFIER)
MANDATE_ID: Final = text("mandate_id", "BT-89", kind=Kind.IDENTIFIER)
CREDITOR_ID: Final = text("creditor_id", "BT-90", kind=Kind.IDENTIFIER)
DEBITED_ACCOUNT: Final = text("debited_account", "BT-91", kind=Kind.IDENTIFIER)
CARD_NUMBER: Final = text("card_number", "BT-87", kind=Kind.IDENTIFIER)
CARD_HOLDER: Final = text("card_holder", "BT-88", kind=Kind.NAME)

LINE_NET_TOTAL: Final = number("line_net_total", "BT-106", essential=True)
ALLOWANCE_TOTAL: Final = number("allowance_total", "BT-107")
CHARGE_TOTAL: Final = number("charge_total", "BT-108")
NET_TOTAL: Final = number("net_total", "BT-109", essential=True)
TAX_TOTAL: Final = number("tax_total", "BT-110", essential=True)
TAX_TOTAL_IN_TAX_CURRENCY: Final = number("tax_total_in_tax_currency", "BT-111")
GROSS_TOTAL: Final = number("gross_total", "BT-112", essential=True)
PREPAID_AMOUNT: Final = number("prepaid_amount", "BT-113")
ROUNDING_AMOUNT: Final = number("rounding_amount", "BT-114")
PAYABLE_AMOUNT: Final = number("payable_amount", "BT-115", essential=True)
PREVIOUS_BALANCE: Final = number("previous_balance")
LATE_FEE: Final = number("late_fee")
RETENTION: Final = number("retention")
WITHHOLDING: Final = number("withholding")

#: Every term of the document group by its name, in the order in which people read a bill.
DOCUMENT_TERMS: Final[dict[str, Term[Any]]] = {
    **{term.name: term for term in list(globals().values()) if isinstance(term, Term)},
    **MEDICAL_TERMS,
}
