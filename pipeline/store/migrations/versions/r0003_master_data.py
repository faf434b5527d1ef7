"""Master data, and what of the bills is held against it.

A migration is never changed after a release, so it repeats types and names instead of importing them.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

AMOUNT = sa.Numeric().with_variant(sa.Text(), "sqlite")
TOLERANCE = ("price_tolerance_percent", "price_tolerance_amount")


def upgrade() -> None:
    """Make the tables, those that others point at first."""
    _supplier()
    _bank_account()
    _company()
    _purchase_order()
    _order_line()
    _goods_receipt()
    _small_registers()
    _billed_line()
    _past_bill()


def _supplier() -> None:
    op.create_table(
        "supplier",
        *_needed(sa.Text(), "supplier_id", "name"),
        *_needed(sa.JSON(), "other_names", "domains"),
        *_maybe(sa.Text(), "vat_id", "tax_number", "legal_id", "country", "postcode", "city", "street", "currency"),
        *_needed(sa.Text(), "state"),
        *_maybe(sa.Integer(), "term_days"),
        *_needed(sa.Boolean(), "needs_order", "reuses_numbers"),
        *_maybe(AMOUNT, *TOLERANCE),
        *_maybe(sa.Text(), "folded_vat_id", "folded_tax_number", "folded_legal_id"),
        _key("supplier", "supplier_id"),
    )
    for column in ("folded_vat_id", "folded_tax_number", "folded_legal_id"):
        op.create_index(f"ix_supplier_{column}", "supplier", [column])


def _bank_account() -> None:
    op.create_table(
        "bank_account",
        *_needed(sa.Text(), "supplier_id", "number"),
        *_maybe(sa.Text(), "bic", "routing_code", "confirmed_by"),
        *_maybe(sa.Date(), "confirmed_on"),
        _key("bank_account", "supplier_id", "number"),
        _points("bank_account", "supplier", ["supplier_id"], ["supplier_id"]),
    )
    op.create_index("ix_bank_account_number", "bank_account", ["number"])


def _company() -> None:
    op.create_table(
        "company",
        *_needed(sa.Text(), "company_id", "name"),
        *_needed(sa.JSON(), "other_names", "accounts"),
        *_maybe(sa.Text(), "vat_id", "legal_id", "country", "postcode", "city", "currency"),
        *_maybe(AMOUNT, "approval_limit", *TOLERANCE),
        _key("company", "company_id"),
    )


def _purchase_order() -> None:
    op.create_table(
        "purchase_order",
        *_needed(sa.Text(), "order_number", "supplier_id", "currency", "state", "folded_order_number"),
        *_maybe(sa.Text(), "company_id", "ship_to_postcode"),
        *_maybe(sa.Date(), "ordered_on"),
        *_maybe(sa.Integer(), "term_days"),
        _key("purchase_order", "order_number"),
        _points("purchase_order", "supplier", ["supplier_id"], ["supplier_id"]),
        _points("purchase_order", "company", ["company_id"], ["company_id"]),
    )
    op.create_index("ix_purchase_order_folded_order_number", "purchase_order", ["folded_order_number"])
    op.create_index("ix_purchase_order_supplier", "purchase_order", ["supplier_id", "state", "ordered_on"])


def _order_line() -> None:
    op.create_table(
        "order_line",
        *_needed(sa.Text(), "order_number", "line_number", "description"),
        *_maybe(sa.Text(), "item_number", "buyer_item_number", "gtin", "unit_code"),
        *_needed(AMOUNT, "quantity", "net_price", "price_base_quantity"),
        *_maybe(AMOUNT, "tax_rate", *TOLERANCE),
        *_needed(sa.Boolean(), "is_charge", "needs_receipt"),
        _key("order_line", "order_number", "line_number"),
        _points("order_line", "purchase_order", ["order_number"], ["order_number"]),
    )


def _goods_receipt() -> None:
    op.create_table(
        "goods_receipt",
        *_needed(sa.Text(), "receipt_number", "order_number", "order_line"),
        *_needed(AMOUNT, "quantity"),
        *_maybe(sa.Text(), "unit_code"),
        *_maybe(sa.Date(), "received_on"),
        _key("goods_receipt", "receipt_number", "order_number", "order_line"),
        _points("goods_receipt", "order_line", ["order_number", "order_line"], ["order_number", "line_number"]),
    )
    op.create_index("ix_goods_receipt_order_line", "goods_receipt", ["order_number", "order_line"])


def _small_registers() -> None:
    op.create_table(
        "ledger_account",
        *_needed(sa.Text(), "code", "company_id", "name"),
        *_needed(sa.Boolean(), "is_open"),
        _key("ledger_account", "code", "company_id"),
    )
    op.create_table(
        "exchange_rate",
        *_needed(sa.Text(), "source", "target"),
        *_needed(sa.Date(), "valid_on"),
        *_needed(AMOUNT, "rate"),
        _key("exchange_rate", "source", "target", "valid_on"),
    )
    op.create_table(
        "sanctioned_name",
        *_needed(sa.Text(), "name"),
        *_maybe(sa.Text(), "list_name", "remark"),
        _key("sanctioned_name", "name"),
    )
    op.create_table(
        "name_key",
        *_needed(sa.Text(), "register", "name_key", "subject"),
        _key("name_key", "register", "name_key", "subject"),
        sqlite_with_rowid=False,
    )


def _billed_line() -> None:
    op.create_table(
        "billed_line",
        *_of_a_bill(),
        *_needed(sa.Integer(), "line"),
        *_needed(sa.Text(), "order_number", "order_line"),
        *_maybe(AMOUNT, "quantity", "amount"),
        *_maybe(sa.Text(), "unit_code"),
        *_needed(sa.Boolean(), "is_copy"),
        _key("billed_line", "document_id", "part", "line"),
        _points("billed_line", "document", ["document_id"], ["document_id"]),
    )
    op.create_index("ix_billed_line_order_line", "billed_line", ["order_number", "order_line"])


def _past_bill() -> None:
    op.create_table(
        "past_bill",
        *_of_a_bill(),
        *_needed(sa.Text(), "supplier"),
        *_needed(sa.Date(), "billed_on"),
        *_needed(sa.JSON(), "body"),
        _key("past_bill", "document_id", "part"),
        _points("past_bill", "document", ["document_id"], ["document_id"]),
    )
    op.create_index("ix_past_bill_supplier", "past_bill", ["supplier", "billed_on"])


def _of_a_bill() -> list[sa.Column[Any]]:
    return [*_needed(sa.Text(), "document_id"), *_needed(sa.Integer(), "part")]


def _needed(kind: Any, *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _maybe(kind: Any, *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind) for name in names]


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _points(table: str, to: str, columns: list[str], theirs: list[str]) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(columns, [f"{to}.{column}" for column in theirs], name=f"fk_{table}_{to}")
