"""What was settled at a till."""

from __future__ import annotations

from decimal import Decimal

from extractors.settled import settled
from extractors.settled import settled_totals
from extractors.survey import survey
from tests.extractors.pages import drawn

PAID = "Cash        20.00\nChange      18.50"


def amount(text: str, width: float = 227.0) -> Decimal | None:
    """What was settled on a page that looks like `text`."""
    paid = settled(survey([drawn(text, width=width)]))
    return paid[0] if paid else None


def test_it_is_what_was_handed_over_less_the_change() -> None:
    assert amount(PAID) == amount(PAID, width=595.0) == Decimal("1.50")


def test_a_till_that_names_no_change_kept_all_that_was_handed_over() -> None:
    assert amount("VISA   10.50") == Decimal("10.50")
    assert amount("VISA   10.50", width=595.0) is None


def test_the_number_of_a_card_is_no_amount() -> None:
    assert amount("Total   10.50\nVISA   10.50\nCard Number   7897 13901 1585960") == Decimal("10.50")


def test_what_was_paid_two_ways_is_not_added_up() -> None:
    assert amount("Cash   5.00\nVISA   10.50\nChange   0.50") is None


def test_more_change_than_money_is_no_payment() -> None:
    assert amount("Cash   5.00\nChange   8.50") is None


def test_before_a_rounding_the_total_was_another() -> None:
    shown = survey([drawn(f"Rounding   -0.02\n{PAID}", width=227.0)])
    assert settled_totals(shown) == {Decimal("1.50"), Decimal("1.52")}


def test_nothing_settled_leaves_no_total() -> None:
    assert settled_totals(survey([drawn("Rounding   -0.02", width=227.0)])) == frozenset()
