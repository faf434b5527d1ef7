"""A supplier as master data knows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.master.bank_account import BankAccount
from pipeline.master.tolerance import Tolerance


class SupplierState(StrEnum):
    """Whether a supplier may be paid."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    #: Known for one bill only: each further one is a question.
    ONE_TIME = "one_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """Who bills us."""

    supplier_id: str
    name: str
    #: Trading names and earlier names.
    other_names: tuple[str, ...] = ()
    vat_id: str | None = None
    tax_number: str | None = None
    legal_id: str | None = None
    #: ISO 3166 code.
    country: str | None = None
    postcode: str | None = None
    city: str | None = None
    street: str | None = None
    #: Mail addresses and web sites that are the supplier's: "muster.example".
    domains: tuple[str, ...] = ()
    accounts: tuple[BankAccount, ...] = ()
    state: SupplierState = SupplierState.ACTIVE
    #: ISO 4217 code of its usual bills.
    currency: str | None = None
    #: Days until its bills are due, as agreed.
    term_days: int | None = None
    #: What may be taken off for paying within so many days, as agreed.
    cash_discount_percent: Decimal | None = None
    cash_discount_days: int | None = None
    #: Whether each of its bills must name an order.
    needs_order: bool = False
    #: Whether it starts its bill numbers anew each year.
    reuses_numbers: bool = False
    #: How far prices may be above the order, where that differs from the rest.
    price_tolerance: Tolerance | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, its own first."""
        return (self.name, *self.other_names)
