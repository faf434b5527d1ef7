"""Numbers as files write them: read as they are meant, or asked about."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.loading.notation import UnlikeNumber
from pipeline.loading.notation import mark_of
from pipeline.loading.notation import number
from pipeline.loading.refusal import ImportRefused


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1.234,50"], ","),
        (["1,234.50"], "."),
        (["12,5", "1.234"], ","),
        (["1.234.567"], ","),
        (["1,234,567"], "."),
        (["0,125"], ","),
        (["1234.567"], "."),
        (["12", "7"], "."),
        ([], "."),
    ],
)
def test_the_mark_is_found_where_one_number_proves_it(texts: list[str], mark: str) -> None:
    assert mark_of(enumerate(texts, start=2)) == mark


def test_a_number_that_can_be_read_in_two_ways_is_asked_about() -> None:
    with pytest.raises(ImportRefused, match=r"1\.234 in row 3") as refusal:
        mark_of([(2, "7"), (3, "1.234")])
    assert "--decimal" in refusal.value.remedy


def test_numbers_that_contradict_each_other_are_asked_about() -> None:
    with pytest.raises(ImportRefused, match=r"row 2 has the number 1,5 and row 9 has 2\.5"):
        mark_of([(2, "1,5"), (3, "1.234"), (9, "2.5")])


@pytest.mark.parametrize("text", ["", "12a", "1,23,45", "1.2.3", "--5", "1,2345,678.0", "."])
def test_what_is_no_number_is_none(text: str) -> None:
    with pytest.raises(UnlikeNumber):
        number(text, ".")


@pytest.mark.parametrize(
    ("text", "value"),
    [("-5", "-5"), ("\N{MINUS SIGN}5", "-5"), ("5,00-", "-5.00"), ("+5", "5"), ("19 %", "19"), ("1 234,5", "1234.5")],
)
def test_signs_and_gaps_are_understood(text: str, value: str) -> None:
    assert number(text, ",") == Decimal(value)


@given(
    amount=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2),
    mark=st.sampled_from(".,"),
)
def test_grouped_numbers_come_back_and_prove_their_mark(amount: Decimal, mark: str) -> None:
    plain = f"{amount:,.2f}"
    text = plain if mark == "." else plain.translate(str.maketrans(".,", ",."))
    assert mark_of([(2, text)]) == mark
    assert number(text, mark) == amount
