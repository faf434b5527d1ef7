"""Amounts that a bill states once for two terms."""

from __future__ import annotations

from extractors.solver.implied import with_implied
from pipeline.model.build import reading
from pipeline.model.terms import ALLOWANCE_TOTAL
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import PREPAID_AMOUNT

NET, GROSS = reading(NET_TOTAL, "100.00"), reading(GROSS_TOTAL, "119.00")


def test_one_print_speaks_for_two_terms_a_little_less_surely() -> None:
    added = with_implied({NET_TOTAL: NET, GROSS_TOTAL: GROSS})
    assert {term: found.value for term, found in added.items()} == {
        NET_TOTAL: NET.value, LINE_NET_TOTAL: NET.value, GROSS_TOTAL: GROSS.value, PAYABLE_AMOUNT: GROSS.value,
    }  # fmt: skip
    assert added[PAYABLE_AMOUNT].confidence < GROSS.confidence


def test_what_stands_between_two_terms_keeps_them_apart() -> None:
    added = with_implied({NET_TOTAL: NET, ALLOWANCE_TOTAL: reading(ALLOWANCE_TOTAL, "10.00")})
    assert LINE_NET_TOTAL not in added
    assert PAYABLE_AMOUNT not in with_implied({GROSS_TOTAL: GROSS, PREPAID_AMOUNT: reading(PREPAID_AMOUNT, "1.00")})


def test_nothing_between_is_nothing() -> None:
    assert LINE_NET_TOTAL in with_implied({NET_TOTAL: NET, ALLOWANCE_TOTAL: reading(ALLOWANCE_TOTAL, "0.00")})


def test_what_is_printed_is_never_replaced() -> None:
    own = reading(PAYABLE_AMOUNT, "69.00")
    assert with_implied({GROSS_TOTAL: GROSS, PAYABLE_AMOUNT: own})[PAYABLE_AMOUNT] is own
