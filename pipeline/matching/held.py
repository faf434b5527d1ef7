"""Master data and past bills held in memory: what a store answers, for runs without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.master.company import Company
from pipeline.master.order import Order
from pipeline.master.order import OrderState
from pipeline.master.supplier import Supplier
from pipeline.matching.folding import folded
from pipeline.registers import PastBill

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSuppliers:
    """Suppliers in memory."""

    suppliers: tuple[Supplier, ...]

    def with_id(self, supplier_id: str) -> Supplier | None:
        """The supplier of an id."""
        return next((one for one in self.suppliers if one.supplier_id == supplier_id), None)

    def with_vat_id(self, vat_id: str) -> tuple[Supplier, ...]:
        """Those of a VAT id."""
        return tuple(one for one in self.suppliers if folded(one.vat_id or "") == folded(vat_id))

    def with_account(self, number: str) -> tuple[Supplier, ...]:
        """Those with this account."""
        return tuple(one for one in self.suppliers if folded(number) in {folded(each.number) for each in one.accounts})

    def with_legal_id(self, legal_id: str) -> tuple[Supplier, ...]:
        """Those of a registration number."""
        return tuple(one for one in self.suppliers if folded(one.legal_id or "") == folded(legal_id))

    def with_tax_number(self, tax_number: str) -> tuple[Supplier, ...]:
        """Those of a tax number."""
        return tuple(one for one in self.suppliers if folded(one.tax_number or "") == folded(tax_number))

    def like(self, name: str, postcode: str | None) -> tuple[Supplier, ...]:  # noqa: ARG002 - all of them may be
        """All of them: they are few."""
        return self.suppliers


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCompanies:
    """Our companies in memory."""

    companies: tuple[Company, ...]

    def all(self) -> tuple[Company, ...]:
        """Every one of them."""
        return self.companies


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOrders:
    """Orders in memory."""

    orders: tuple[Order, ...]

    def with_number(self, order_number: str) -> tuple[Order, ...]:
        """Orders of this number."""
        return tuple(one for one in self.orders if folded(one.order_number) == folded(order_number))

    def open_of(self, supplier_id: str) -> tuple[Order, ...]:
        """The open orders of a supplier."""
        of_supplier = (one for one in self.orders if one.supplier_id == supplier_id)
        return tuple(one for one in of_supplier if one.state is OrderState.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldHistory:
    """Past bills in memory, by supplier."""

    bills: Mapping[str, tuple[PastBill, ...]] = field(default_factory=dict)

    def of(self, supplier: str) -> tuple[PastBill, ...]:
        """The last bills of a supplier."""
        return self.bills.get(supplier, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSanctions:
    """A list of sanctions in memory."""

    names: tuple[str, ...]

    def like(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - all of them may be
        """All of them: they are few."""
        return self.names


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldExchangeRates:
    """Exchange rates in memory: what one unit is in another, whatever the day."""

    rates: Mapping[tuple[str, str], Decimal]

    def rate(self, source: str, target: str, on: dt.date) -> Decimal | None:  # noqa: ARG002 - they hold every day
        """What one unit of `source` is in `target`."""
        return self.rates.get((source, target))
