"""Right bills from few facts: what a supplier's program makes of lines, rates, allowances and what was paid before."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from decimal import ROUND_HALF_UP
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.document.source import Source
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from samples.planted.changing import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Adjustment
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.invoice import TaxEntry

ZERO = Decimal(0)
UNSIGNED = ("allowance_total", "charge_total")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line."""

    quantity: str = "1"
    price: str = "100.00"
    per: str = "1"
    rate: str = "19"
    category: str = "S"
    allowance: str = "0"
    charge: str = "0"


@dataclass(frozen=True, kw_only=True)
class Extra:
    """An allowance or a charge on the whole bill."""

    amount: str
    rate: str = "19"
    category: str = "S"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A bill before its amounts are worked out."""

    items: tuple[Item, ...] = (Item(),)
    allowances: tuple[Extra, ...] = ()
    charges: tuple[Extra, ...] = ()
    #: The least amount of the currency, and how often the sum is rounded for cash.
    unit: str = "0.01"
    coin: str = ""
    #: Whether tax is rounded on each line, and whether prices include it.
    is_per_line: bool = False
    is_gross: bool = False
    #: Whether every amount has a minus sign.
    is_negative: bool = False
    prepaid: str = "0"
    reason: str | None = None
    #: Everything else that it says.
    says: dict[str, str | None] = field(default_factory=dict)

    def bill(self, source: Source) -> Invoice:
        """The bill with every amount."""
        made = bill(
            source=source,
            lines=tuple(self._line(item, source) for item in self.items),
            tax_breakdown=tuple(self._entry(key, source) for key in self._keys()),
            allowances=tuple(self._extra(extra, source) for extra in self.allowances),
            charges=tuple(self._extra(extra, source) for extra in self.charges),
        )
        totals = self._totals()
        if source is not Source.XML and self.is_negative:
            totals |= {name: text.removeprefix("-") for name in UNSIGNED if (text := totals[name]) is not None}
        return said(made, **{**totals, **self.says})

    def _totals(self) -> dict[str, str | None]:
        net = sum((self._base(key) for key in self._keys()), ZERO)
        taxes = sum((self._tax(key) for key in self._keys()), ZERO)
        rest = net + taxes - self._signed(self.prepaid)
        payable = self._rounded(rest / Decimal(self.coin), "1") * Decimal(self.coin) if self.coin else rest
        less, more = (sum((self._signed(one.amount) for one in part), ZERO) for part in (self.allowances, self.charges))
        amounts = {
            "line_net_total": sum((self._amount(item) for item in self.items), ZERO),
            "allowance_total": less,
            "charge_total": more,
            "net_total": net,
            "tax_total": taxes,
            "gross_total": net + taxes,
            "prepaid_amount": self._signed(self.prepaid),
            "rounding_amount": payable - rest,
            "payable_amount": payable,
        }
        optional = {"allowance_total", "charge_total", "prepaid_amount", "rounding_amount"}
        return {name: self._shown(value) if value or name not in optional else None for name, value in amounts.items()}

    def _line(self, item: Item, source: Source) -> Line:
        quantity = -Decimal(item.quantity) if self.is_negative else Decimal(item.quantity)
        extras = {"line_allowance": self._signed(item.allowance), "line_charge": self._signed(item.charge)}
        return line(
            source=source,
            quantity=f"{quantity:f}",
            net_price=item.price,
            price_base_quantity=None if item.per == "1" else item.per,
            tax_rate=item.rate,
            tax_category=item.category,
            line_net=self._shown(self._amount(item)),
            **{name: self._shown(value) for name, value in extras.items() if value},
        )

    def _extra(self, extra: Extra, source: Source) -> Adjustment:
        """An allowance or a charge; print that takes everything back shows it without its sign."""
        amount = self._signed(extra.amount) if source is Source.XML else Decimal(extra.amount)
        said_of_it = {"amount": self._shown(amount), "tax_rate": extra.rate, "tax_category": extra.category}
        return adjustment(source=source, reason="Extra", **said_of_it)

    def _entry(self, key: tuple[str, str], source: Source) -> TaxEntry:
        return tax(
            source=source,
            tax_rate=key[0],
            tax_category=key[1],
            taxable_amount=self._shown(self._base(key)),
            tax_amount=self._shown(self._tax(key)),
            exemption_reason=self.reason,
        )

    def _keys(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys((item.rate, item.category) for item in self.items))

    def _amount(self, item: Item) -> Decimal:
        gross = Decimal(item.quantity) * Decimal(item.price) / Decimal(item.per)
        amount = self._rounded(gross - Decimal(item.allowance) + Decimal(item.charge), self.unit)
        return -amount if self.is_negative else amount

    def _parts(self, key: tuple[str, str]) -> Iterator[Decimal]:
        yield from (self._amount(item) for item in self.items if (item.rate, item.category) == key)
        yield from (-self._signed(one.amount) for one in self.allowances if (one.rate, one.category) == key)
        yield from (self._signed(one.amount) for one in self.charges if (one.rate, one.category) == key)

    def _base(self, key: tuple[str, str]) -> Decimal:
        whole = sum(self._parts(key), ZERO)
        return whole - self._tax(key) if self.is_gross else whole

    def _tax(self, key: tuple[str, str]) -> Decimal:
        rate, parts = Decimal(key[0]), list(self._parts(key))
        if self.is_gross:
            return self._rounded(sum(parts, ZERO) * rate / (100 + rate), self.unit)
        if self.is_per_line:
            return sum((self._rounded(part * rate / 100, self.unit) for part in parts), ZERO)
        return self._rounded(sum(parts, ZERO) * rate / 100, self.unit)

    def _signed(self, amount: str) -> Decimal:
        return -Decimal(amount) if self.is_negative else Decimal(amount)

    def _shown(self, amount: Decimal) -> str:
        return f"{amount.quantize(Decimal(self.unit)):f}"

    def _rounded(self, amount: Decimal, unit: str) -> Decimal:
        return (amount / Decimal(unit)).quantize(Decimal(1), ROUND_HALF_UP) * Decimal(unit)
