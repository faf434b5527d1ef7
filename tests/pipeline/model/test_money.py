"""Money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.money import CurrencyMismatch
from pipeline.model.money import Money
from tests.pipeline.model.strategies import amounts


@given(amounts, amounts)
def test_addition_is_exact_and_has_no_order(one: Decimal, other: Decimal) -> None:
    left, right = Money(amount=one, currency="EUR"), Money(amount=other, currency="EUR")
    assert left + right == right + left
    assert (left + right) + -right == left


def test_currencies_are_never_mixed() -> None:
    with pytest.raises(CurrencyMismatch, match="EUR and USD cannot be added"):
        Money(amount=Decimal(1), currency="EUR") + Money(amount=Decimal(1), currency="USD")


def test_money_is_written_with_its_currency() -> None:
    assert str(Money(amount=Decimal("1E+3"), currency="JPY")) == "1000 JPY"


def test_an_amount_without_currency_is_no_money() -> None:
    assert bill(currency=None).money(terms.GROSS_TOTAL) is None
    assert bill(gross_total=None).money(terms.GROSS_TOTAL) is None
