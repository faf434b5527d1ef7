"""How one issuer writes numbers, money and dates.

>>> from decimal import Decimal
>>> style = NumberStyle(group=".", mark=",", first=3, rest=3)
>>> style.write(Decimal("1234567.5"), 2)
'1.234.567,50'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import localedata
from babel.dates import format_date

from samples.generator.bill import rounded

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from samples.generator.dice import Dice
    from samples.generator.world.country import Country

SPACES = (" ", "\u00a0", "\u00a0")
RATE_PATTERNS = ("{rate}%", "{rate} %", "{rate}%", "{rate}\u00a0%")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStyle:
    """The decimal mark, and what stands between groups of so many digits."""

    group: str
    mark: str
    first: int
    rest: int

    def write(self, number: Decimal, digits: int) -> str:
        """The number with so many digits after the mark."""
        whole, _, fraction = f"{abs(rounded(number, digits)):f}".partition(".")
        sign = "-" if number < 0 else ""
        return sign + self._grouped(whole) + (self.mark + fraction if fraction else "")

    def _grouped(self, whole: str) -> str:
        if not self.group:
            return whole
        head, groups = whole[: -self.first], [whole[-self.first :]]
        while head:
            groups.insert(0, head[-self.rest :])
            head = head[: -self.rest]
        return self.group.join(groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """The habits of one issuer."""

    numbers: NumberStyle
    #: Money in totals; `{amount}` alone where the currency stands elsewhere.
    money: str
    #: Money in the table of lines.
    line_money: str
    dates: str
    rate: str
    #: Whether quantities are written with as many digits as money.
    long_quantities: bool
    long_rates: bool
    locale: str
    currency: str
    digits: int

    def amount(self, number: Decimal, pattern: str = "{amount}") -> str:
        """An amount of money; its sign stands before all."""
        text = pattern.format(amount=self.numbers.write(abs(number), max(self.digits, decimals(number))))
        return f"-{text}" if number < 0 else text

    def quantity(self, number: Decimal) -> str:
        """A quantity."""
        return self.numbers.write(number, max(2, decimals(number)) if self.long_quantities else shortest(number))

    def percentage(self, number: Decimal) -> str:
        """A rate of tax or discount."""
        digits = max(2, decimals(number)) if self.long_rates else shortest(number)
        return self.rate.format(rate=self.numbers.write(number, digits))

    def date(self, day: dt.date) -> str:
        """A calendar day."""
        return format_date(day, self.dates, locale=self.locale)

    @property
    def names_currency(self) -> bool:
        """Whether totals carry the currency."""
        return self.money != "{amount}"


def chosen_formats(dice: Dice, country: Country, language: str, digits: int) -> Formats:
    """The habits of an issuer of the country."""
    locale = f"{language}_{country.code}"
    money = dice.child("money").among(country.money)
    return Formats(
        numbers=_number_style(dice.child("numbers"), dice.child("sample").among(country.numbers)),
        money=money.replace(" ", dice.child("gap").among(SPACES)),
        line_money=money if dice.child("lines").chance(35) else "{amount}",
        dates=dice.child("dates").among(country.dates),
        rate=dice.child("rate").among(RATE_PATTERNS),
        long_quantities=dice.child("quantities").chance(22),
        long_rates=dice.child("rates").chance(18),
        locale=locale if localedata.exists(locale) else language,
        currency=country.currency,
        digits=digits,
    )


def decimals(number: Decimal) -> int:
    """Digits after the mark, as they stand."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def shortest(number: Decimal) -> int:
    """Digits after the mark that say anything."""
    return decimals(number.normalize())


def _number_style(dice: Dice, sample: str) -> NumberStyle:
    """The style of a sample such as `1.234,56`, `1 234,56`, `12,34,567.89` or `1234.56`."""
    mark = sample[-3]
    groups = [part for part in sample if not part.isdigit()][:-1]
    group = groups[0] if groups else ""
    if group == " ":
        group = dice.among(SPACES)
    return NumberStyle(group=group, mark=mark, first=3, rest=2 if len(groups) > 1 else 3)
