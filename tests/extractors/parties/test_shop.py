"""The supplier as a till names it."""

from __future__ import annotations

import pytest

from pipeline.model.terms import SUPPLIER_ADDRESS
from pipeline.model.terms import SUPPLIER_NAME
from tests.extractors.extracting import candidates
from tests.extractors.extracting import found
from tests.extractors.pages import drawn

ROLL = 227.0
PLACE = "12 Mill Lane, Old Town, Western Park\n81200 Johor"


def likeliest(text: str) -> str:
    """The likeliest name of the supplier on a roll that looks like `text`."""
    return found(SUPPLIER_NAME, drawn(text, width=ROLL))[0]


def test_the_first_name_is_the_shops_where_nothing_tells_more() -> None:
    assert likeliest(f"Nando Grill\nHot Chicken\n{PLACE}") == "Nando Grill"


def test_a_registered_name_is_worth_more_than_the_brand_above_it() -> None:
    assert likeliest(f"Nando Grill\nMiller & Stone Sdn Bhd\n{PLACE}") == "Miller & Stone Sdn Bhd"


@pytest.mark.parametrize("number", ["(1122334-T)", "JM0352019-K", "Co. Reg. No: 1122334-T"])
def test_of_several_names_that_with_its_registration_below_is_the_registered_one(number: str) -> None:
    assert likeliest(f"Lemon Restaurant\nMiller Foods Sdn Bhd\n{number}\n{PLACE}") == "Miller Foods Sdn Bhd"


def test_a_number_for_taxes_registers_no_name() -> None:
    assert likeliest(f"Nando Grill\nHot Chicken\nGST ID : 001122334455\n{PLACE}") == "Nando Grill"


def test_other_names_stay_to_choose_from() -> None:
    names = found(SUPPLIER_NAME, drawn(f"Nando Grill\nMiller & Stone Sdn Bhd\n{PLACE}", width=ROLL))
    assert names == ["Miller & Stone Sdn Bhd", "Nando Grill"]


def test_the_address_is_below_the_names() -> None:
    shown = drawn(f"Nando Grill\n(1122334-T)\n{PLACE}\nTel 03-80763806", width=ROLL)
    assert found(SUPPLIER_ADDRESS, shown) == ["12 Mill Lane, Old Town, Western Park, 81200 Johor"]


def test_a_shop_without_an_address_has_none() -> None:
    assert candidates(SUPPLIER_ADDRESS, drawn("Nando Grill\nGST ID : 001122334455\nTea   3.20", width=ROLL)) == []
