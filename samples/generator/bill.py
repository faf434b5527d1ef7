"""A bill as its issuer keeps it: consistent by construction, every amount computed once, in decimals."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import replace
from decimal import ROUND_HALF_UP
from decimal import Decimal
from enum import StrEnum

from pipeline.model.document_type import DocumentType
from samples.generator.world.company import Company

HUNDRED = Decimal(100)
ZERO = Decimal(0)


class TaxRounding(StrEnum):
    """Where the issuer's program rounds the tax."""

    DOCUMENT = "document"
    LINE = "line"


def rounded(amount: Decimal, digits: int) -> Decimal:
    """The amount to so many digits after the mark, halves away from zero."""
    return amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that is billed. `price` and `amount` include the tax where the bill is gross-priced."""

    description: str
    #: Further lines of print: serial numbers, periods, remarks.
    details: tuple[str, ...] = ()
    item_number: str
    quantity: Decimal
    unit_code: str
    price: Decimal
    discount_rate: Decimal = ZERO
    tax_rate: Decimal
    tax_category: str = "S"
    digits: int = 2
    gtin: str = ""
    #: When this was done or delivered.
    date: dt.date | None = None

    @property
    def amount(self) -> Decimal:
        """Quantity times price, less the line's discount."""
        return rounded(self.quantity * self.price * (HUNDRED - self.discount_rate) / HUNDRED, self.digits)

    @property
    def tax_amount(self) -> Decimal:
        """The tax of this line alone, where prices do not include it."""
        return rounded(self.amount * self.tax_rate / HUNDRED, self.digits)

    @property
    def list_amount(self) -> Decimal:
        """Quantity times price, before the discount."""
        return rounded(self.quantity * self.price, self.digits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """An allowance or a charge on the whole document, always positive; it shares the tax of one rate."""

    reason: str
    amount: Decimal
    tax_rate: Decimal
    tax_category: str = "S"
    percentage: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxShare:
    """What one rate of tax contributes."""

    rate: Decimal
    category: str
    taxable_amount: Decimal
    tax_amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """When to pay, and what early payment saves."""

    days: int
    discount_rate: Decimal = ZERO
    discount_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A bill named on a statement or a reminder."""

    number: str
    date: dt.date
    due_date: dt.date
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A bill, or a document that resembles one."""

    document_type: DocumentType
    language: str
    number: str
    issue_date: dt.date
    currency: str
    #: Digits after the decimal mark in this currency.
    digits: int
    supplier: Company
    buyer: Company
    lines: tuple[Line, ...]
    ship_to: Company | None = None
    delivery_date: dt.date | None = None
    service_period: tuple[dt.date, dt.date] | None = None
    terms: Terms | None = None
    order_reference: str = ""
    customer_number: str = ""
    preceding_invoice: str = ""
    sales_order: str = ""
    despatch_reference: str = ""
    contract_reference: str = ""
    project_reference: str = ""
    allowances: tuple[Adjustment, ...] = ()
    charges: tuple[Adjustment, ...] = ()
    prepaid_amount: Decimal = ZERO
    #: What was open before, and has been paid since.
    previous_balance: Decimal = ZERO
    #: What is added so that cash can pay the sum.
    rounding_amount: Decimal = ZERO
    #: Why no tax is charged, as it is printed.
    exemption_reason: str = ""
    tax_rounding: TaxRounding = TaxRounding.DOCUMENT
    is_gross_priced: bool = False
    is_paid: bool = False
    #: What a receipt was paid with: "cash", "card", or nothing.
    tender: str = ""
    #: Statements and reminders name bills instead of lines.
    entries: tuple[Entry, ...] = ()

    @property
    def is_small_business(self) -> bool:
        """Whether the supplier charges no tax at all, and says no more of it than why."""
        return bool(self.exemption_reason) and self.lines[0].tax_category == "E"

    @property
    def sign(self) -> int:
        """Minus one where the quantities of a credit note are printed as negative."""
        return -1 if any(line.quantity < 0 for line in self.lines) else 1

    @property
    def due_date(self) -> dt.date | None:
        """The day by which to pay."""
        return self.issue_date + dt.timedelta(days=self.terms.days) if self.terms else None

    @property
    def tax_breakdown(self) -> tuple[TaxShare, ...]:
        """One share for each rate and category, the highest rate first."""
        keys = sorted({(line.tax_rate, line.tax_category) for line in self.lines}, reverse=True)
        return tuple(self._share(rate, category) for rate, category in keys)

    @property
    def line_net_total(self) -> Decimal:
        """The lines together, as they are priced."""
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def allowance_total(self) -> Decimal:
        """All allowances on the document."""
        return sum((allowance.amount for allowance in self.allowances), ZERO)

    @property
    def charge_total(self) -> Decimal:
        """All charges on the document."""
        return sum((charge.amount for charge in self.charges), ZERO)

    @property
    def net_total(self) -> Decimal:
        """What the tax is computed on, all rates together."""
        return sum((share.taxable_amount for share in self.tax_breakdown), ZERO)

    @property
    def tax_total(self) -> Decimal:
        """The tax of all rates."""
        return sum((share.tax_amount for share in self.tax_breakdown), ZERO)

    @property
    def gross_total(self) -> Decimal:
        """What the bill comes to, tax included."""
        return self.net_total + self.tax_total

    @property
    def payable_amount(self) -> Decimal:
        """What remains to be paid."""
        return self.gross_total - self.prepaid_amount + self.rounding_amount

    def _share(self, rate: Decimal, category: str) -> TaxShare:
        parts = self._parts(rate, category)
        total = sum(parts, ZERO)
        if self.is_gross_priced:
            tax = rounded(total * rate / (HUNDRED + rate), self.digits)
            return TaxShare(rate=rate, category=category, taxable_amount=total - tax, tax_amount=tax)
        per_line = sum((rounded(part * rate / HUNDRED, self.digits) for part in parts), ZERO)
        at_once = rounded(total * rate / HUNDRED, self.digits)
        tax = per_line if self.tax_rounding is TaxRounding.LINE else at_once
        return TaxShare(rate=rate, category=category, taxable_amount=total, tax_amount=tax)

    def _parts(self, rate: Decimal, category: str) -> list[Decimal]:
        key = (rate, category)
        lines = [line.amount for line in self.lines if (line.tax_rate, line.tax_category) == key]
        less = [-each.amount for each in self.allowances if (each.tax_rate, each.tax_category) == key]
        more = [each.amount for each in self.charges if (each.tax_rate, each.tax_category) == key]
        return lines + less + more


def moved_to(bill: Bill, day: dt.date) -> Bill:
    """The bill as it would be on another day: all its dates move together."""
    step = day - bill.issue_date
    entries = tuple(replace(each, date=each.date + step, due_date=each.due_date + step) for each in bill.entries)
    delivered = bill.delivery_date + step if bill.delivery_date else None
    period = (bill.service_period[0] + step, bill.service_period[1] + step) if bill.service_period else None
    return replace(bill, issue_date=day, delivery_date=delivered, service_period=period, entries=entries)
