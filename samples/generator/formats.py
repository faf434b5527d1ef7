"""How one issuer writes numbers, money and dates.

>>> from decimal import Decimal
>>> style = NumberStyle(group=".", mark=",", first=3, rest=3)
>>> style.write(Decimal("1234567.5"), 2)
'1.234.567,50'
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from babel import localedata
from babel.dates import format_date

from samples.generator.bill import rounded

if TYPE_CHECKING:
    import datetime as dt

    from samples.generator.dice import Dice
    from samples.generator.world.country import Country

SPACES = (" ", "\u00a0", "\u00a0")
RATE_PATTERNS = ("{rate}%", "{rate} %", "{rate}%", "{rate}\u00a0%")
#: Of countries whose days are written with dots, strokes or dashes.
MORE_DATES: Final = {
    ".": (
        "dd.MM.yyyy",
        "d.M.yy",
        "dd.MM.yy",
        "d. MMMM yyyy",
        "dd.MMM.yyyy",
        "EEEE, d. MMMM yyyy",
        "yyyy-MM-dd",
        "dd-MM-yyyy",
        "dd.MM. yyyy",
    ),
    "/": (
        "dd/MM/yyyy",
        "d/M/yyyy",
        "dd/MM/yy",
        "d MMMM yyyy",
        "dd-MMM-yy",
        "EEEE d MMMM yyyy",
        "dd.MM.yyyy",
        "yyyy-MM-dd",
        "dd MMM yyyy",
        "d-MMM-yyyy",
    ),
    "-": ("yyyy-MM-dd", "d MMM yyyy", "dd-MMM-yyyy", "d MMMM yyyy", "dd MMM yy", "dd-MM-yyyy"),
}
MORE_DATES_MONTH_FIRST: Final = (
    "MM/dd/yyyy", "M/d/yy", "MMM d, yyyy", "MMMM d, yyyy", "d-MMM-yyyy", "MMM dd, yyyy", "EEEE, MMMM d, yyyy",
    "yyyy-MM-dd", "MM.dd.yyyy", "dd MMM yyyy",
)  # fmt: skip
NEGATIVES: Final = {"-{text}": 60, "{text}-": 12, "({text})": 12, "- {text}": 8, "\u2212{text}": 8}


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
    #: How an amount below zero is written.
    negative: str = "-{text}"
    #: Digits of long quantities, and the fewest of prices.
    quantity_digits: int = 2
    price_digits: int = 0

    def amount(self, number: Decimal, pattern: str = "{amount}") -> str:
        """An amount of money."""
        text = pattern.format(amount=self.numbers.write(abs(number), max(self.digits, decimals(number))))
        return self.negative.format(text=text) if number < 0 else text

    def price(self, number: Decimal, pattern: str = "{amount}") -> str:
        """The price of one unit."""
        digits = max(self.digits, self.price_digits, decimals(number))
        return self.amount(number.quantize(Decimal(1).scaleb(-digits)), pattern)

    def quantity(self, number: Decimal) -> str:
        """A quantity."""
        return self.numbers.write(
            number, max(self.quantity_digits, decimals(number)) if self.long_quantities else shortest(number)
        )

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


def widened_formats(dice: Dice, formats: Formats, country: Country) -> Formats:
    """More habits, for the newer layouts: days, signs, quantities with three digits and prices with four."""
    month_first = country.dates[0].startswith("M")
    dates = MORE_DATES_MONTH_FIRST if month_first else MORE_DATES.get(country.dates[0][2:3], MORE_DATES["-"])
    return replace(
        formats,
        dates=dice.child("dates").among(dates) if dice.child("other dates").chance(45) else formats.dates,
        line_money=formats.money if dice.child("line money").chance(35) else formats.line_money,
        negative=dice.child("negative").weighted(NEGATIVES),
        quantity_digits=dice.child("quantity").among((1, 2, 2, 3, 3, 4)),
        price_digits=4 if formats.digits and dice.child("price").chance(8) else 0,
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
