"""The fields of the repeated groups of a bill: its lines, its tax breakdown, its allowances and charges."""

from __future__ import annotations

from typing import Any
from typing import Final

from pipeline.model.kind import Kind
from pipeline.model.medical_terms import MEDICAL_LINE_TERMS
from pipeline.model.term import Term
from pipeline.model.term import date
from pipeline.model.term import number
from pipeline.model.term import text

LINE_ID: Final = text("line_id", "BT-126", kind=Kind.IDENTIFIER)
#: What people read as the line's text: in data the item's name, in print the whole text of the row.
DESCRIPTION: Final = text("description", kind=Kind.NAME, essential=True)
NAME: Final = text("name", "BT-153", kind=Kind.NAME)
DETAILS: Final = text("details", "BT-154")
NOTE: Final = text("note", "BT-127")
#: What a line is about, by its number: a meter, a phone, a subscription.
OBJECT_ID: Final = text("object_id", "BT-128", kind=Kind.IDENTIFIER)
OBJECT_ID_SCHEME: Final = text("object_id_scheme", "BT-128-1", kind=Kind.CODE)
ITEM_NUMBER: Final = text("item_number", "BT-155", kind=Kind.IDENTIFIER)
BUYER_ITEM_NUMBER: Final = text("buyer_item_number", "BT-156", kind=Kind.IDENTIFIER)
GTIN: Final = text("gtin", "BT-157", kind=Kind.IDENTIFIER)
GTIN_SCHEME: Final = text("gtin_scheme", "BT-157-1", kind=Kind.CODE)
COMMODITY_CODE: Final = text("commodity_code", "BT-158", kind=Kind.IDENTIFIER)
COMMODITY_CODE_LIST: Final = text("commodity_code_list", "BT-158-1", kind=Kind.CODE)
ORIGIN_COUNTRY: Final = text("origin_country", "BT-159", kind=Kind.CODE)
#: What the item is like, each on a line of its own: "Colour: black".
ATTRIBUTES: Final = text("attributes", "BT-160")
QUANTITY: Final = number("quantity", "BT-129", kind=Kind.QUANTITY, essential=True)
UNIT_CODE: Final = text("unit_code", "BT-130", kind=Kind.CODE)
PRICE_BASE_QUANTITY: Final = number("price_base_quantity", "BT-149", kind=Kind.QUANTITY)
NET_PRICE: Final = number("net_price", "BT-146", kind=Kind.PRICE, essential=True)
GROSS_PRICE: Final = number("gross_price", "BT-148", kind=Kind.PRICE)
PRICE_DISCOUNT: Final = number("price_discount", "BT-147", kind=Kind.PRICE)
LINE_NET: Final = number("line_net", "BT-131", essential=True)
LINE_GROSS: Final = number("line_gross")
LINE_ALLOWANCE: Final = number("line_allowance", "BT-136")
LINE_ALLOWANCE_REASON: Final = text("line_allowance_reason", "BT-139")
LINE_CHARGE: Final = number("line_charge", "BT-141")
LINE_CHARGE_REASON: Final = text("line_charge_reason", "BT-144")
LINE_TAX_RATE: Final = number("tax_rate", "BT-152", kind=Kind.RATE, essential=True)
LINE_TAX_CATEGORY: Final = text("tax_category", "BT-151", kind=Kind.CODE)
LINE_TAX_AMOUNT: Final = number("tax_amount")
LINE_ORDER_REFERENCE: Final = text("order_reference", kind=Kind.IDENTIFIER)
ORDER_LINE: Final = text("order_line", "BT-132", kind=Kind.IDENTIFIER)
LINE_DATE: Final = date("line_date")
PERIOD_START: Final = date("period_start", "BT-134")
PERIOD_END: Final = date("period_end", "BT-135")
#: Where it is posted: our own account, our own key for its tax, and who bears the cost.
ACCOUNT_CODE: Final = text("account_code", kind=Kind.CODE)
TAX_CODE: Final = text("tax_code", kind=Kind.CODE)
COST_OBJECT: Final = text("cost_object", "BT-133", kind=Kind.IDENTIFIER)

#: The terms of BG-25, an invoice line.
LINE_TERMS: Final[dict[str, Term[Any]]] = {
    **{term.name: term for term in list(globals().values()) if isinstance(term, Term)},
    **MEDICAL_LINE_TERMS,
}

TAXABLE_AMOUNT: Final = number("taxable_amount", "BT-116", essential=True)
TAX_AMOUNT: Final = number("tax_amount", "BT-117", essential=True)
TAX_CATEGORY: Final = text("tax_category", "BT-118", kind=Kind.CODE, essential=True)
TAX_RATE: Final = number("tax_rate", "BT-119", kind=Kind.RATE, essential=True)
EXEMPTION_REASON: Final = text("exemption_reason", "BT-120")
EXEMPTION_CODE: Final = text("exemption_code", "BT-121", kind=Kind.CODE)

#: The terms of BG-23, one entry of the tax breakdown.
TAX_TERMS: Final[dict[str, Term[Any]]] = {
    term.name: term for term in (TAXABLE_AMOUNT, TAX_AMOUNT, TAX_CATEGORY, TAX_RATE, EXEMPTION_REASON, EXEMPTION_CODE)
}

AMOUNT: Final = number("amount", "BT-92", essential=True)
BASE_AMOUNT: Final = number("base_amount", "BT-93")
PERCENTAGE: Final = number("percentage", "BT-94", kind=Kind.RATE)
ADJUSTMENT_TAX_CATEGORY: Final = text("tax_category", "BT-95", kind=Kind.CODE)
ADJUSTMENT_TAX_RATE: Final = number("tax_rate", "BT-96", kind=Kind.RATE)
REASON: Final = text("reason", "BT-97")
REASON_CODE: Final = text("reason_code", "BT-98", kind=Kind.CODE)

#: The terms of BG-20 and BG-21, an allowance or a charge on the whole document.
ADJUSTMENT_TERMS: Final[dict[str, Term[Any]]] = {
    term.name: term
    for term in (AMOUNT, BASE_AMOUNT, PERCENTAGE, ADJUSTMENT_TAX_CATEGORY, ADJUSTMENT_TAX_RATE, REASON, REASON_CODE)
}

#: Where a line is posted: nothing that the document says.
CODING_TERMS: Final = (ACCOUNT_CODE, TAX_CODE, COST_OBJECT)
