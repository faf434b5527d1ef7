"""The head of a till receipt: names, then an address, row below row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.parties.till_head import TillHead
from extractors.parties.till_head import till_head
from extractors.survey import survey
from tests.extractors.extracting import texts
from tests.extractors.pages import drawn
from tests.extractors.pages import page
from tests.extractors.pages import row

ROLL = 227.0


def head(text: str) -> TillHead | None:
    """The head of a roll that looks like `text`."""
    return till_head(survey([drawn(text, width=ROLL)]))


def names(text: str) -> list[str]:
    """What may name the shop, each name in one string."""
    found = head(text)
    return [" ".join(texts(name)) for name in found.names] if found else []


def address(text: str) -> list[str]:
    """The rows of the address."""
    found = head(text)
    return texts(found.address) if found else []


SHOP = """
Sunrise Books Sdn Bhd
(772913-K)
No 12, Jalan Mawar 3,
Taman Bunga,
43200 Cheras, Selangor
GST ID : 001122334455
TAX INVOICE
"""


def test_names_stand_above_the_address_and_numbers_are_neither() -> None:
    assert names(SHOP) == ["Sunrise Books Sdn Bhd"]
    assert address(SHOP) == ["No 12, Jalan Mawar 3,", "Taman Bunga,", "43200 Cheras, Selangor"]


def test_gaps_in_a_row_divide_nothing() -> None:
    assert address("Sunrise Books\nNo 12,     Jalan Mawar 3\n43200     Cheras") == [
        "No 12, Jalan Mawar 3",
        "43200 Cheras",
    ]


def test_the_size_of_print_divides_nothing() -> None:
    shown = page(
        row(20, ("Sunrise Books", 30), height=18),
        row(44, ("12 Mill Lane", 30), height=7),
        row(53, ("81200 Johor", 30), height=12),
        width=ROLL,
    )
    found = till_head(survey([shown]))
    assert found is not None
    assert texts(found.address) == ["12 Mill Lane", "81200 Johor"]


def test_a_note_by_hand_far_above_is_no_name() -> None:
    assert names("see john\n\n\n\nSunrise Books\nMill Lane 4\n81200 Johor") == ["Sunrise Books"]


def test_a_title_above_is_no_name() -> None:
    assert names("TAX INVOICE\nSunrise Books\nMill Lane 4\n81200 Johor") == ["Sunrise Books"]


def test_a_name_may_hold_a_number_a_comma_or_a_word_for_a_street() -> None:
    assert names("8 Street Bistro\n12 Mill Lane\n81200 Johor") == ["8 Street Bistro"]
    assert names("A03\nStone, Miller Trading\n12 Mill Lane\n81200 Johor") == ["Stone, Miller Trading"]


@pytest.mark.parametrize(
    "broken",
    [
        "Sunrise Books\nSdn Bhd",
        "Sunrise Books\n(M) Sdn Bhd",
        "Sunrise Books and\nStationery Sdn Bhd",
        "Sunrise Books Stationery and Paperwork\nWholesale Sdn Bhd",
        "Bar Aurora\ndi Rossi Mario s.n.c.",
        "Miller Fine Foods\nLimited",
        "Forniture Aurora\nAG",
        "Falken Spedition\nUG\n(haftungsbeschränkt)",
        "Falken & Moor GmbH &\nCo. KG",
    ],
)
def test_a_name_that_is_broken_before_its_legal_form_is_one(broken: str) -> None:
    assert names(f"{broken}\n12 Mill Lane, Old Town, Western Park\n81200 Johor") == [broken.replace("\n", " ")]


def test_a_year_in_a_name_is_no_code_of_a_place() -> None:
    assert names("Moor & Wald 2015 GmbH\nRingweg 5\n80331 Hamburg") == ["Moor & Wald 2015 GmbH"]


def test_print_of_another_size_is_no_part_of_a_name() -> None:
    shown = page(
        row(40, ("AURORA OF THE NORTHS", 2), height=18),
        row(70, ("Aurora Company Limited", 60)),
        row(84, ("12 Mill Lane", 60)),
        width=ROLL,
    )
    found = till_head(survey([shown]))
    assert found is not None
    assert [texts(name) for name in found.names] == [["AURORA OF THE NORTHS"], ["Aurora Company Limited"]]


def test_a_brand_above_a_company_is_a_name_of_its_own() -> None:
    shown = "City Milk\nMiller & Stone Sdn Bhd\n12 Mill Lane, Old Town, Western Park\n81200 Johor"
    assert names(shown) == ["City Milk", "Miller & Stone Sdn Bhd"]


def test_the_owner_below_the_address_is_a_name_too() -> None:
    shown = "Petrol North\nMill Lane 4\n81200 Johor\nMiller Fuel Enterprise\nCo. Reg. No: 001122334-T"
    assert names(shown) == ["Petrol North", "Miller Fuel Enterprise"]


def test_a_branch_is_no_part_of_the_address() -> None:
    shown = "Sunrise Books Sdn Bhd\nSunrise Phase 2\nLot 319, First Floor\n47800 Johor"
    assert address(shown) == ["Lot 319, First Floor", "47800 Johor"]
    assert address("Sunrise Books\n(Mill Lane)\n12 Mill Lane\n47800 Johor")[0] == "12 Mill Lane"


def test_a_shop_in_a_mall_has_an_address_without_street_or_code() -> None:
    assert address("Sunrise Books Sdn Bhd\n(772913-K)\nSunrise Books, Green Mall\nTel 03-80763806") == [
        "Sunrise Books, Green Mall"
    ]


def test_rooms_may_be_counted_like_money() -> None:
    assert address("Sunrise Books\nLot 1.02, Level 1\n47800 Johor") == ["Lot 1.02, Level 1", "47800 Johor"]


def test_a_plot_with_many_digits_is_no_registration() -> None:
    assert address("Sunrise Books\nLot PTD 101051\n81750 Masai") == ["Lot PTD 101051", "81750 Masai"]


@pytest.mark.parametrize("place", ["Colima C.P. 46523", "CEP 25032-995", "Mysuru 440394"])
def test_the_code_of_a_place_is_no_number_of_the_shop(place: str) -> None:
    assert address(f"Sunrise Books\nMill Lane 4\n{place}\nTel. 0331 123456789") == ["Mill Lane 4", place]


def test_a_region_may_follow_the_place_but_nothing_further_down() -> None:
    assert address("Sunrise Books\nMill Lane 4\n81200 Johor\nMalaysia")[-1] == "Malaysia"
    assert address("Sunrise Books\nMill Lane 4\n81200 Johor\n\n\n\nPREPAY CHIT")[-1] == "81200 Johor"


def test_what_was_sold_is_no_address() -> None:
    assert address("Sunrise Books\nGST ID : 001122334455\n2 Pens, blue   3.20\n12345 Paper   1.00") == []


def test_a_shop_without_an_address_still_has_its_name() -> None:
    found = head("Sunrise Books\nGST ID : 001122334455\nPens   3.20")
    assert found is not None
    assert [texts(name) for name in found.names] == [["Sunrise Books"]]


def test_only_tills_have_such_a_head() -> None:
    assert till_head(survey([drawn(SHOP)])) is None


WORDS = st.sampled_from(["Sunrise", "Lorem", "Velvet", "Orange", "Basalt"])


@given(
    name=st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    number=st.integers(1, 9999),
    code=st.integers(10000, 99999),
    is_numbered=st.booleans(),
)
def test_any_name_street_and_place_are_found(name: str, number: int, code: int, is_numbered: bool) -> None:  # noqa: FBT001
    lines = [name, *(["(772913-K)"] if is_numbered else []), f"No {number}, Jalan Mawar", f"{code} Johor"]
    shown = "\n".join([*lines, "Tel 03-80763806"])
    assert names(shown) == [name]
    assert address(shown) == lines[-2:]
