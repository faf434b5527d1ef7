"""What a bill says, under the names of the vocabulary: the one source of all that is printed and of the truth.

`lines.0.quantity` is the quantity of the first line, `taxes.0.tax_amount` the first share of the tax.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.document_type import DocumentType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samples.generator.bill import Bill
    from samples.generator.bill import Line
    from samples.generator.world.company import Company

Value = str | Decimal | dt.date

#: What the number of a document is called where it is no bill.
NUMBER_TERMS: Final = {
    DocumentType.PURCHASE_ORDER: "order_reference",
    DocumentType.DELIVERY_NOTE: "despatch_reference",
    DocumentType.OTHER: "sales_order",
}


def facts_of(bill: Bill) -> Mapping[str, Value]:
    """Everything that the bill can print; what it does not have is not there."""
    said: dict[str, Value | None] = {
        **_references(bill),
        **_party("supplier", bill.supplier),
        **_party("buyer", bill.buyer),
        **(_party("ship_to", bill.ship_to) if bill.ship_to else {}),
        **_account(bill.supplier),
        **_amounts(bill),
    }
    for index, line in enumerate(bill.lines):
        said |= {f"lines.{index}.{name}": value for name, value in _line(line).items()}
    for index, share in enumerate(bill.tax_breakdown):
        said[f"taxes.{index}.tax_rate"] = share.rate
        said[f"taxes.{index}.tax_category"] = share.category
        said[f"taxes.{index}.taxable_amount"] = share.taxable_amount
        said[f"taxes.{index}.tax_amount"] = share.tax_amount
        said[f"taxes.{index}.exemption_reason"] = bill.exemption_reason
    return MappingProxyType({name: value for name, value in said.items() if value not in {None, ""}})


def text_of(value: Value) -> str:
    """The JSON text of a value."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, dt.date) else value


def _references(bill: Bill) -> dict[str, Value | None]:
    start, end = bill.service_period or (None, None)
    return {
        "document_type": bill.document_type.value,
        "order_reference": bill.order_reference,
        "issue_date": bill.issue_date,
        "due_date": bill.due_date,
        "delivery_date": bill.delivery_date,
        "service_period_start": start,
        "service_period_end": end,
        "currency": bill.currency,
        "customer_number": bill.customer_number,
        "preceding_invoice": bill.preceding_invoice,
        "sales_order": bill.sales_order,
        "despatch_reference": bill.despatch_reference,
        "contract_reference": bill.contract_reference,
        "project_reference": bill.project_reference,
        "remittance_reference": bill.number,
        NUMBER_TERMS.get(bill.document_type, "invoice_number"): bill.number,
        "payment_status": "paid" if bill.is_paid else None,
    }


def _party(role: str, company: Company) -> dict[str, Value | None]:
    place = company.address
    return {
        f"{role}_name": company.name,
        f"{role}_vat_id": company.vat_id,
        f"{role}_tax_number": company.tax_number,
        f"{role}_legal_id": company.legal_id,
        f"{role}_address": ", ".join(place.lines),
        f"{role}_country": place.country.code,
        f"{role}_contact": company.contact,
        f"{role}_phone": company.phone,
        f"{role}_email": company.email,
        f"{role}_website": company.website,
    }


def _account(company: Company) -> dict[str, Value | None]:
    account = company.account
    if account is None:
        return {}
    return {
        "iban": account.iban,
        "bic": account.bic,
        "account_number": account.account_number,
        "routing_code": account.routing_code,
        "bank_name": account.bank_name,
        "account_name": company.name,
    }


def _amounts(bill: Bill) -> dict[str, Value | None]:
    amounts = {
        "line_net_total": bill.line_net_total,
        "allowance_total": bill.allowance_total or None,
        "charge_total": bill.charge_total or None,
        "net_total": bill.net_total,
        "tax_total": bill.tax_total,
        "gross_total": bill.gross_total,
        "prepaid_amount": bill.prepaid_amount or None,
        "rounding_amount": bill.rounding_amount or None,
        "payable_amount": bill.payable_amount,
        "previous_balance": bill.previous_balance or None,
    }
    return {**amounts} if bill.lines else {}


def _line(line: Line) -> dict[str, Value | None]:
    return {
        "description": line.description,
        "note": " ".join(line.details),
        "item_number": line.item_number,
        "quantity": line.quantity,
        "unit_code": line.unit_code,
        "net_price": line.price,
        "discount_rate": line.discount_rate,
        "line_net": line.amount,
        "tax_rate": line.tax_rate,
        "tax_category": line.tax_category,
        "tax_amount": line.tax_amount,
        "line_gross": line.amount + line.tax_amount,
        "gtin": line.gtin,
        "line_date": line.date,
    }
