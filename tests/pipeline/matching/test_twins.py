"""What makes two bills twins, and what keeps a series, an instalment or another supply from being one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.source import Source
from pipeline.matching.amount_key import amount_key
from pipeline.matching.duplicate import normalised_number
from pipeline.matching.earlier import remembered
from pipeline.matching.first_read import first_read
from pipeline.matching.line_hash import hash_of_lines
from pipeline.matching.near_number import is_near
from pipeline.matching.rivalry import is_other_claim
from pipeline.matching.series import continues_series
from pipeline.matching.supply import is_other_supply
from pipeline.matching.supply import supply
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.reading import Alternative
from pipeline.model.reading import Reading

NUMBERS = st.from_regex(r"[1-9][0-9]{2,8}", fullmatch=True)
DAY = dt.date(2026, 3, 2)


@given(NUMBERS, NUMBERS)
def test_numbers_are_near_from_both_sides(one: str, other: str) -> None:
    assert is_near(one, other) == is_near(other, one)


@given(NUMBERS, st.data())
def test_one_slip_of_the_hand_makes_a_near_number(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(number) - 1))
    head, digit, tail = number[:place], number[place], number[place + 1 :]
    swapped = f"{number[: place - 1]}{digit}{number[place - 1]}{tail}"
    for slip in (f"{head}{tail}", f"{number}7", f"{head}{(int(digit) + 1) % 10}{tail}", swapped):
        assert is_near(number, slip) == (normalised_number(number) != normalised_number(slip))
        assert not is_near(number, f"{slip}ABC")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_amounts_have_one_key_where_they_are_equal(amount: Decimal) -> None:
    assert amount_key(amount) == amount_key(amount.quantize(Decimal("0.000001")))
    assert Decimal(amount_key(amount)) == amount
    assert amount_key(amount) != amount_key(amount + Decimal("0.001"))


@given(st.permutations(["Drill", "Saw", "Nail"]))
def test_lines_have_one_hash_in_any_order(order: list[str]) -> None:
    names = ("Drill", "Saw", "Nail")
    lines = {name: line(description=name) for name in names}
    assert hash_of_lines(bill(lines=tuple(lines[name] for name in order))) == hash_of_lines(
        bill(lines=tuple(lines[name] for name in names))
    )


@pytest.mark.parametrize(
    "lines", [(), (line(description=None),), (line(), line(line_net=None))], ids=["none", "no text", "no amount"]
)
def test_lines_that_do_not_say_enough_have_no_hash(lines: tuple[object, ...]) -> None:
    assert hash_of_lines(bill(lines=lines)) is None  # type: ignore[arg-type]  # they are lines


def test_lines_without_a_quantity_have_a_hash_of_their_own() -> None:
    assert hash_of_lines(bill(lines=(line(quantity=None),))) not in {None, hash_of_lines(bill(lines=(line(),)))}


def days(*back: int) -> list[dt.date]:
    return [DAY - dt.timedelta(days=each) for each in back]


@pytest.mark.parametrize("back", [(), (31,), (31, 59, 90), (20,), (7, 14, 21), (8, 14, 21), (14, 28, 42), (5, 10, 15)])
def test_bill_of_a_steady_beat_continues_a_series(back: tuple[int, ...]) -> None:
    assert continues_series(DAY, days(*back))


@pytest.mark.parametrize("back", [(0,), (3,), (19,), (7,), (7, 14), (3, 31, 62), (4, 8, 12), (7, 14, 40), (-7, 7, 14)])
def test_bill_out_of_step_continues_none(back: tuple[int, ...]) -> None:
    assert not continues_series(DAY, days(*back))


def test_bill_without_a_day_continues_no_series() -> None:
    assert not continues_series(None, days(31))
    assert not continues_series(DAY, [*days(31), None])


def test_bill_says_what_was_supplied_by_what_names_it_best() -> None:
    assert supply(bill()) is None
    assert supply(bill(delivery_date="2026-03-01")) == "delivery 2026-03-01"
    assert supply(bill(delivery_date="2026-03-01", service_period_start="2026-02-01")) == "period 2026-02-01"
    assert supply(bill(service_period_start="2026-02-01", despatch_reference="LS-7")) == "note LS7"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("note 7", "note 8", True), ("note 7", "note 7", False), ("note 7", "period x", False), (None, "note 7", False)],
)
def test_other_supplies_are_those_of_one_sort(one: str | None, other: str | None, expected: bool) -> None:  # noqa: FBT001
    assert is_other_supply(one, other) == is_other_supply(other, one) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, False),
        ({"due_date": "2026-05-01"}, True),
        ({"due_date": "2026-04-05"}, False),
        ({"due_date": "2026-05-01", "issue_date": "2026-03-03"}, False),
        ({"due_date": None}, False),
        ({"despatch_reference": "LS 8"}, True),
    ],
)
def test_instalments_and_other_supplies_are_other_claims(values: dict[str, str | None], expected: bool) -> None:  # noqa: FBT001
    here = bill(despatch_reference="LS 7")
    there = record(bill(**{"despatch_reference": "LS 7", **values}))  # type: ignore[arg-type]  # they are texts
    assert is_other_claim(here, remembered(there, received_date=DAY)) == expected


def test_bill_without_a_due_date_is_no_instalment() -> None:
    there = remembered(record(bill(due_date="2026-05-01")), received_date=DAY)
    assert not is_other_claim(bill(due_date=None), there)


def test_what_was_read_stays_known_after_an_edit() -> None:
    read = Alternative(value="RE-1", confidence=0.9, raw_text="RE-1")
    reading: Reading[str] = Reading(value="RE-2", source=Source.HUMAN, raw_text="RE-1", edited_by="anna")
    for alternatives, expected in (((read,), "RE-1"), ((), None)):
        edited = replace(reading, alternatives=alternatives)
        invoice = replace(bill(), readings={terms.INVOICE_NUMBER: edited})
        assert first_read(invoice, terms.INVOICE_NUMBER) == expected
    assert first_read(bill(), terms.INVOICE_NUMBER) == "INV-1001"
