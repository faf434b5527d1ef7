"""What explains a line whose amount is not its quantity times its net price."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.source import Source
from pipeline.model.build import line
from pipeline.model.line_equation import Explanation
from pipeline.model.line_equation import explanation
from pipeline.model.line_equation import line_balance

if TYPE_CHECKING:
    from decimal import Decimal

INSURED: Final = {"quantity": "1", "net_price": "67.2244", "line_net": "80.00", "tax_rate": "0.00"}
AMOUNTS: Final = st.decimals(min_value=1, max_value=9999, places=2)


@pytest.mark.parametrize(("line_net", "is_explained"), [("204.75", True), ("240.75", False)])
def test_data_that_a_rounded_price_explains_are_told_apart(line_net: str, *, is_explained: bool) -> None:
    data = line(quantity="50", net_price="4.10", line_net=line_net, source=Source.XML)
    assert explanation(data) is (Explanation.ROUNDED_PRICE if is_explained else None)


@pytest.mark.parametrize("net_price", ["2.77", "2.7700", "2.77000000"])
def test_zeros_at_the_end_of_a_price_of_data_say_nothing(net_price: str) -> None:
    data = line(quantity="20.0000", net_price=net_price, line_net="55.46", source=Source.XML)
    assert explanation(data) is Explanation.ROUNDED_PRICE


@pytest.mark.parametrize("net_price", ["2.8", "2.80", "3"])
def test_a_price_of_data_is_known_to_the_cent(net_price: str) -> None:
    data = line(quantity="20", net_price=net_price, line_net="56.60", source=Source.XML)
    assert explanation(data) is None


@pytest.mark.parametrize("source", [Source.XML, Source.PDF_TEXT])
def test_what_is_given_back_may_have_its_minus_sign_at_the_amount_alone(source: Source) -> None:
    returned = line(quantity="6", net_price="18.33", line_net="-109.98", source=source)
    assert explanation(returned) is Explanation.GIVEN_BACK


@pytest.mark.parametrize("quantity", ["-6", "7"])
def test_what_is_given_back_is_as_much_as_is_named(quantity: str) -> None:
    assert explanation(line(quantity=quantity, net_price="18.33", line_net="-109.89")) is None


@given(quantity=AMOUNTS, price=AMOUNTS, amount=AMOUNTS)
def test_no_positive_amount_is_ever_given_back(quantity: Decimal, price: Decimal, amount: Decimal) -> None:
    sold = line(quantity=f"{quantity:f}", net_price=f"{price:f}", line_net=f"{amount:f}")
    balance = line_balance(sold)
    assert balance is not None
    assert balance.holds or explanation(sold) is None


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, Explanation.OTHER_TAX),
        ({"tax_rate": "19.00"}, None),
        ({"tax_rate": None}, None),
        ({"price_discount": "12.78"}, None),
        ({"line_net": "90.00"}, None),
        ({"gross_price": None}, None),
    ],
)
def test_the_price_of_what_is_free_of_vat_may_hold_another_tax(
    values: dict[str, str | None], why: Explanation | None
) -> None:
    insured = line(**{"gross_price": "80.0006", **INSURED, **values}, source=Source.XML)
    assert explanation(insured) is why
