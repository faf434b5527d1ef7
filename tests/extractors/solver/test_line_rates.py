"""Rates that lines do not print."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractors.solver.line_rates import only_way
from pipeline.document.source import Source
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.routing.proof import unproved_totals
from tests.extractors.extracting import bill_on
from tests.extractors.pages import drawn

AMOUNTS = st.integers(1, 99999).map(lambda cents: Decimal(cents) / 100)

TWO_RATES = """
Invoice    No. 4711

Description      Quantity   Price    Amount
Nougat 250 g     5          4.00     20.00
Olive oil        10         19.80    198.00

VAT 20 %   20.00    4.00
VAT 5.5 %  198.00   10.89
Net total  218.00
VAT        14.89
Total      232.89
"""


def decimals(*texts: str) -> list[Decimal]:
    """Amounts from their texts."""
    return [Decimal(text) for text in texts]


def test_each_line_has_the_rate_of_the_base_that_it_makes() -> None:
    lines = bill_on(drawn(TWO_RATES)).lines
    assert [line.value(LINE_TAX_RATE) for line in lines] == decimals("20", "5.5")
    assert {line[LINE_TAX_RATE].source for line in lines} == {Source.DERIVED}


def test_rates_that_follow_from_a_total_do_not_make_it_a_line_s() -> None:
    invoice = bill_on(drawn(TWO_RATES.replace("14.89", "0.00").replace("232.89", "218.00").replace("VAT 20", "# 20")))
    assert [line.value(LINE_TAX_RATE) for line in invoice.lines] == [0, 0]
    assert not [asked for asked in unproved_totals(invoice) if "where line" in asked.words]


def test_lines_of_one_amount_in_two_bases_get_no_rates() -> None:
    assert only_way(decimals("10", "10"), decimals("10", "10")) is None


def test_lines_that_do_not_make_the_bases_get_no_rates() -> None:
    assert only_way(decimals("10", "20"), decimals("10", "21")) is None


def test_a_discount_in_a_row_of_its_own_belongs_to_a_base_too() -> None:
    assert only_way(decimals("10", "-2", "5"), decimals("8", "5")) == (0, 0, 1)


def test_many_lines_are_given_up_soon() -> None:
    assert only_way([Decimal(number) ** 2 for number in range(1, 200)], decimals("1000000", "1646700")) is None


@given(st.lists(st.tuples(AMOUNTS, st.booleans()), min_size=1, max_size=8))
def test_a_way_that_is_found_gives_the_bases(shared: list[tuple[Decimal, bool]]) -> None:
    bases = [sum((net for net, first in shared if first is side), Decimal(0)) for side in (True, False)]
    way = only_way([net for net, _ in shared], bases)
    if way is not None:
        for at, base in enumerate(bases):
            assert sum((net for (net, _), place in zip(shared, way, strict=True) if place == at), Decimal(0)) == base
