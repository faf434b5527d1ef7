"""How master data and earlier bills are asked. A register that is empty is none: rules that need it do not apply."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Protocol

if TYPE_CHECKING:
    from pipeline.master.company import Company
    from pipeline.master.order import Order
    from pipeline.master.supplier import Supplier


class Suppliers(Protocol):
    """The suppliers we know."""

    def with_id(self, supplier_id: str) -> Supplier | None:
        """The supplier of an id."""
        ...

    def with_vat_id(self, vat_id: str) -> tuple[Supplier, ...]:
        """Those of a VAT id; capitals and digits count, nothing else."""
        ...

    def with_account(self, number: str) -> tuple[Supplier, ...]:
        """Those with this IBAN or account number, confirmed or not."""
        ...

    def with_legal_id(self, legal_id: str) -> tuple[Supplier, ...]:
        """Those of a registration number."""
        ...

    def with_tax_number(self, tax_number: str) -> tuple[Supplier, ...]:
        """Those of a tax number."""
        ...

    def like(self, name: str, postcode: str | None) -> tuple[Supplier, ...]:
        """Those whose name may be this one, a few dozen at most; `pipeline.matching` says how alike they are."""
        ...


class Companies(Protocol):
    """Our own legal entities."""

    def all(self) -> tuple[Company, ...]:
        """Every one of them."""
        ...


class Orders(Protocol):
    """The purchase orders, with what was received and billed of them by others than the bill at hand."""

    def with_number(self, order_number: str) -> tuple[Order, ...]:
        """Orders of this number; letters, digits and their case-folded form count, nothing else."""
        ...

    def open_of(self, supplier_id: str) -> tuple[Order, ...]:
        """The open orders of a supplier, the newest first."""
        ...


class Sanctions(Protocol):
    """The list of those who must not be paid, which an administrator loads."""

    def like(self, name: str) -> tuple[str, ...]:
        """Names of the list that may be this one."""
        ...


class ExchangeRates(Protocol):
    """The table of exchange rates, which an administrator loads."""

    def rate(self, source: str, target: str, on: dt.date) -> Decimal | None:
        """What one unit of `source` is in `target`, on that day or the last one before it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    """A line of an earlier bill, by what compares it with others."""

    #: The item number, else the description as `pipeline.matching` folds it.
    item: str
    net_price: Decimal
    unit_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastBill:
    """An earlier bill of a supplier, by what its next bill is compared with."""

    key: str
    invoice_number: str | None
    document_type: str | None
    issue_date: dt.date | None
    due_date: dt.date | None
    received_date: dt.date | None
    gross_total: Decimal | None
    currency: str | None
    #: IBAN, or account number.
    account: str | None = None
    tax_rates: tuple[Decimal, ...] = ()
    supplier_address: str | None = None
    order_reference: str | None = None
    customer_number: str | None = None
    contract_reference: str | None = None
    service_period: tuple[dt.date, dt.date] | None = None
    lines: tuple[PastLine, ...] = ()
    #: Of its mail address and web site.
    domains: tuple[str, ...] = ()
    #: Whether nobody had to look at it, or somebody has: a bill that still waits proves nothing, as of a bank account.
    is_let_through: bool = True


class History(Protocol):
    """What suppliers billed before the bill at hand."""

    def of(self, supplier: str) -> tuple[PastBill, ...]:
        """The last bills of a supplier that stand, the newest first, a few hundred at most.

        `supplier` is what `pipeline.matching.identity` names it.
        """
        ...
