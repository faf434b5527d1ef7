"""Currencies as printed."""

from __future__ import annotations

import pytest

from extractors.values.currency import currency_of
from extractors.values.currency import is_currency


@pytest.mark.parametrize(
    ("text", "code"),
    [("EUR", "EUR"), ("€", "EUR"), ("Euro", "EUR"), ("£", "GBP"), ("CHF", "CHF"), ("Fr.", "CHF"), ("(USD)", "USD"),
     ("zł", "PLN"), ("Kč", "CZK"), ("R$", "BRL"), ("A$", "AUD"), ("RM", "MYR"), ("₹", "INR")],
)  # fmt: skip
def test_signs_and_codes_name_their_currency(text: str, code: str) -> None:
    assert currency_of(text) == code


@pytest.mark.parametrize("text", ["$", "kr", "KR."])
def test_signs_of_several_currencies_name_none_but_are_currencies(text: str) -> None:
    assert currency_of(text) is None
    assert is_currency(text)


@pytest.mark.parametrize("text", ["", "eur.", "usd", "DEM", "XYZ", "Total", "FR"])
def test_other_words_are_no_currencies(text: str) -> None:
    assert currency_of(text) is None
    assert not is_currency(text)
