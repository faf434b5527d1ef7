"""What is billed: goods and services, quantities, prices and rates of tax."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.bill import ZERO
from samples.generator.bill import Line

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.generator.voice import Voice
    from samples.generator.world.country import Country
    from samples.generator.world.vocabulary import Good

#: How many times a price of the word lists is paid in a currency of small units.
PRICE_LEVEL: Final = {
    "JPY": 150, "INR": 40, "CZK": 20, "ZAR": 15, "MXN": 15, "SEK": 10, "NOK": 10, "DKK": 7, "BRL": 5, "PLN": 4,
}  # fmt: skip
#: Units of which fractions are sold.
DIVISIBLE: Final = {"DAY", "HUR", "MON", "KMT", "KGM", "MTR", "MTK", "LTR"}
COUNTS: Final = {1: 30, 2: 18, 3: 10, 5: 8, 10: 8, 12: 6, 25: 5, 50: 4, 100: 3, 250: 1, 1200: 1}
#: Below such a price, so many are bought at most.
MOST_BOUGHT: Final = ((Decimal(5), 1200), (Decimal(30), 100), (Decimal(120), 12), (Decimal(10**9), 3))
#: The most lines on a bill, and how often.
LENGTHS: Final = {3: 420, 6: 320, 12: 150, 22: 70, 40: 30, 90: 9, 900: 1}
DISCOUNTS: Final = ("0", "5", "10", "15", "2.5")
#: The standard rate and the first reduced one; a bill with more than these mixes all of them.
USUAL_RATES: Final = 2
ITEM_NUMBERS: Final = ("{n:05d}", "{a}{b}-{n:04d}", "{n:06d}", "{a}{n:03d}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pricing:
    """In what money and with which taxes the supplier prices this bill."""

    currency: str
    digits: int
    rates: tuple[Decimal, ...]
    gives_discounts: bool


def invented_lines(
    dice: Dice, country: Country, digits: int, voice: Voice, goods: tuple[Good, ...]
) -> tuple[Line, ...]:
    """As many lines as bills have: mostly few, now and then pages full."""
    most = dice.weighted(LENGTHS)
    return some_lines(dice, country, digits, voice, goods, dice.between(1, most))


def some_lines(
    dice: Dice, country: Country, digits: int, voice: Voice, goods: tuple[Good, ...], count: int
) -> tuple[Line, ...]:
    """So many lines."""
    chosen = tuple(dice.among(goods) for _ in range(count)) if count > len(goods) else dice.some(goods, count)
    pricing = Pricing(
        currency=country.currency,
        digits=digits,
        rates=_rates(dice.child("rates"), country),
        gives_discounts=dice.child("discounts").chance(14),
    )
    return tuple(_line(dice.child(str(index)), good, voice, pricing) for index, good in enumerate(chosen))


def _rates(dice: Dice, country: Country) -> tuple[Decimal, ...]:
    """The rates in use: one where sales tax is charged, else the standard rate, a reduced one and at times more."""
    if country.sales_tax:
        return (dice.among(country.rates),)
    return country.rates if dice.chance(16) else country.rates[:USUAL_RATES]


def _line(dice: Dice, good: Good, voice: Voice, pricing: Pricing) -> Line:
    letters, rate = dice.some("ABCDEFGKLMNPRST", 2), _rate(dice.child("rate"), good, pricing.rates)
    return Line(
        description=good.name,
        details=voice.details(dice.child("details")) if dice.child("detailed").chance(22) else (),
        item_number=dice.among(ITEM_NUMBERS).format(n=dice.between(10, 9999), a=letters[0], b=letters[1]),
        quantity=_quantity(dice.child("quantity"), good),
        unit_code=good.unit_code,
        price=_price(dice.child("price"), good, pricing),
        discount_rate=Decimal(dice.among(DISCOUNTS)) if pricing.gives_discounts else ZERO,
        tax_rate=rate,
        tax_category="S" if rate else "Z",
        digits=pricing.digits,
    )


def _price(dice: Dice, good: Good, pricing: Pricing) -> Decimal:
    level = PRICE_LEVEL.get(pricing.currency, 1)
    digits = pricing.digits
    if digits and good.high * level < 1 and dice.chance(60):
        digits += 2
    return dice.amount(good.low * level, good.high * level, digits)


def _rate(dice: Dice, good: Good, rates: tuple[Decimal, ...]) -> Decimal:
    if len(rates) > USUAL_RATES or dice.chance(8):
        return dice.among(rates)
    return rates[1] if good.is_reduced and len(rates) > 1 else rates[0]


def _quantity(dice: Dice, good: Good) -> Decimal:
    if good.unit_code in DIVISIBLE and dice.chance(55):
        return dice.amount(Decimal("0.25"), Decimal(40), dice.among((1, 2, 2)))
    most = next(most for price, most in MOST_BOUGHT if good.high < price)
    return Decimal(dice.weighted({count: often for count, often in COUNTS.items() if count <= most}))
