"""Every sort of file, by the name of its command."""

from __future__ import annotations

from typing import Final

from pipeline.loading import sorts
from pipeline.loading.form import Form
from pipeline.store.master import books

_TOLERANCE: Final = {"price_tolerance_percent": sorts.amount, "price_tolerance_amount": sorts.amount}
_CASH_DISCOUNT: Final = {"cash_discount_percent": sorts.amount, "cash_discount_days": sorts.count}

_CLOSED: Final = frozenset({"closed", "cancelled", "canceled", "geschlossen", "erledigt", "abgeschlossen", "storniert"})
_BLOCKED: Final = frozenset(
    {"blocked", "gesperrt", "bloque", "bloqueado", "bloccato", "geblokkeerd", "hold", "inactive"}
)
_ONE_TIME: Final = frozenset({"onetime", "einmalig", "cpd"})

SUPPLIERS: Final = Form(
    name="suppliers",
    fields={
        "supplier_id": sorts.text,
        "name": sorts.text,
        "other_names": sorts.texts,
        "vat_id": sorts.text,
        "tax_number": sorts.text,
        "legal_id": sorts.text,
        "country": sorts.country,
        "postcode": sorts.text,
        "city": sorts.text,
        "street": sorts.text,
        "domains": sorts.bare_domains,
        "state": sorts.choice("active", {"blocked": _BLOCKED, "one_time": _ONE_TIME}),
        "currency": sorts.currency,
        "term_days": sorts.count,
        **_CASH_DISCOUNT,
        "needs_order": sorts.flag,
        "reuses_numbers": sorts.flag,
        **_TOLERANCE,
    },
    books=(books.SUPPLIERS,),
    collected=frozenset({"other_names", "domains"}),
)
BANK_ACCOUNTS: Final = Form(
    name="bank-accounts",
    fields={
        "supplier_id": sorts.text,
        "number": sorts.account,
        "bic": sorts.text,
        "routing_code": sorts.text,
        "confirmed_by": sorts.text,
        "confirmed_on": sorts.day,
    },
    books=(books.BANK_ACCOUNTS,),
    only_shown=frozenset({"confirmed_by", "confirmed_on"}),
)
COMPANIES: Final = Form(
    name="companies",
    fields={
        "company_id": sorts.text,
        "name": sorts.text,
        "other_names": sorts.texts,
        "vat_id": sorts.text,
        "legal_id": sorts.text,
        "country": sorts.country,
        "postcode": sorts.text,
        "city": sorts.text,
        "accounts": sorts.accounts,
        "currency": sorts.currency,
        "approval_limit": sorts.positive,
        **_TOLERANCE,
    },
    books=(books.COMPANIES,),
    collected=frozenset({"other_names", "accounts"}),
)
ORDERS: Final = Form(
    name="orders",
    fields={
        "order_number": sorts.text,
        "supplier_id": sorts.text,
        "company_id": sorts.text,
        "currency": sorts.currency,
        "state": sorts.choice("open", {"closed": _CLOSED}),
        "ordered_on": sorts.day,
        "term_days": sorts.count,
        "discount_percent": sorts.amount,
        **_CASH_DISCOUNT,
        "ship_to_postcode": sorts.text,
        "line_number": sorts.text,
        "description": sorts.text,
        "item_number": sorts.text,
        "buyer_item_number": sorts.text,
        "gtin": sorts.text,
        "quantity": sorts.amount,
        "unit_code": sorts.unit,
        "net_price": sorts.amount,
        "price_base_quantity": sorts.positive,
        "tax_rate": sorts.amount,
        "is_charge": sorts.flag,
        "needs_receipt": sorts.flag,
        **_TOLERANCE,
    },
    books=(books.ORDERS, books.ORDER_LINES),
)
RECEIPTS: Final = Form(
    name="receipts",
    fields={
        "receipt_number": sorts.text,
        "order_number": sorts.text,
        "order_line": sorts.text,
        "quantity": sorts.amount,
        "unit_code": sorts.unit,
        "received_on": sorts.day,
    },
    books=(books.RECEIPTS,),
)
ACCOUNTS: Final = Form(
    name="accounts",
    fields={"code": sorts.text, "name": sorts.text, "company_id": sorts.text, "is_open": sorts.flag},
    books=(books.ACCOUNTS,),
)
RATES: Final = Form(
    name="rates",
    fields={
        "source": sorts.currency,
        "target": sorts.currency,
        "valid_on": sorts.day,
        "rate": sorts.positive,
    },
    books=(books.RATES,),
)
SANCTIONS: Final = Form(
    name="sanctions",
    fields={"name": sorts.text, "list_name": sorts.text, "remark": sorts.text},
    books=(books.SANCTIONS,),
)

FORMS: Final = {
    form.name: form for form in (SUPPLIERS, BANK_ACCOUNTS, COMPANIES, ORDERS, RECEIPTS, ACCOUNTS, RATES, SANCTIONS)
}
