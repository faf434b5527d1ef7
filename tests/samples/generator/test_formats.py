"""Numbers, money and dates as issuers of different countries write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from samples.generator.dice import Dice
from samples.generator.formats import Formats
from samples.generator.formats import NumberStyle
from samples.generator.formats import chosen_formats
from samples.generator.world.country import countries

DAY = dt.date(2025, 3, 4)


def _formats(money: str = "{amount} €", dates: str = "dd.MM.yyyy", locale: str = "de_DE") -> Formats:
    return Formats(
        numbers=NumberStyle(group=".", mark=",", first=3, rest=3),
        money=money,
        line_money="{amount}",
        dates=dates,
        rate="{rate} %",
        long_quantities=False,
        long_rates=False,
        locale=locale,
        currency="EUR",
        digits=2,
    )


@pytest.mark.parametrize(
    ("style", "written"),
    [
        (NumberStyle(group=".", mark=",", first=3, rest=3), "1.234.567,80"),
        (NumberStyle(group=",", mark=".", first=3, rest=3), "1,234,567.80"),
        (NumberStyle(group="'", mark=".", first=3, rest=3), "1'234'567.80"),
        (NumberStyle(group=",", mark=".", first=3, rest=2), "12,34,567.80"),
        (NumberStyle(group="", mark=",", first=3, rest=3), "1234567,80"),
    ],
)
def test_numbers_are_grouped_as_the_country_does(style: NumberStyle, written: str) -> None:
    assert style.write(Decimal("1234567.8"), 2) == written


def test_the_sign_of_an_amount_stands_before_its_currency() -> None:
    assert _formats(money="€ {amount}").amount(Decimal("-3.5"), "€ {amount}") == "-€ 3,50"


def test_prices_keep_their_digits_and_quantities_drop_empty_ones() -> None:
    formats = _formats()
    assert formats.amount(Decimal("0.0875")) == "0,0875"
    assert formats.quantity(Decimal("2.50")) == "2,5"
    assert formats.quantity(Decimal(1200)) == "1.200"
    assert formats.percentage(Decimal("8.10")) == "8,1 %"


@pytest.mark.parametrize(
    ("pattern", "locale", "written"),
    [
        ("d. MMMM yyyy", "de_DE", "4. März 2025"),
        ("MM/dd/yyyy", "en_US", "03/04/2025"),
        ("d 'de' MMMM 'de' yyyy", "es_ES", "4 de marzo de 2025"),
        ("d MMM yyyy", "en_GB", "4 Mar 2025"),
    ],
)
def test_dates_are_written_in_the_language(pattern: str, locale: str, written: str) -> None:
    assert _formats(dates=pattern, locale=locale).date(DAY) == written


@pytest.mark.parametrize("code", sorted(countries()))
def test_every_country_has_formats_that_write(code: str) -> None:
    country = countries()[code]
    for number in range(8):
        formats = chosen_formats(Dice(f"{code} {number}"), country, country.languages[0], 2)
        assert formats.amount(Decimal("1234.5"), formats.money)
        assert formats.date(DAY)
