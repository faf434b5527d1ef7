"""Two amounts below the gross total that make it up may be what was paid and what is left."""

from __future__ import annotations

import pytest

from pipeline.model.terms import PAYABLE_AMOUNT
from tests.extractors.extracting import bill_on
from tests.extractors.pages import drawn

TOTALS = "Net total   100.00\nVAT 19 %     19.00\nTotal       119.00\n"


def sureness(below: str) -> float:
    return bill_on(drawn(TOTALS + below))[PAYABLE_AMOUNT].confidence


@pytest.mark.parametrize("paid", ["19.50", "-19.50"])
def test_an_unknown_word_for_what_was_paid_takes_the_sureness_from_what_is_due(paid: str) -> None:
    assert sureness(f"Xyzzy        {paid}\nPlugh         99.50\n") <= 0.5 * sureness("") + 0.001


def test_what_is_left_may_stand_beside_the_total() -> None:
    strip = "Net total   VAT 19 %   Total    Xyzzy    Plugh\n100.00      19.00      119.00   19.50    99.50\n"
    paid = bill_on(drawn(strip))[PAYABLE_AMOUNT]
    assert paid.value is None or paid.confidence < 0.5


@pytest.mark.parametrize("below", ["19 %   100.00   19.00\n", "Ref 4711.00\nBox 8.15\n", "Xyzzy  0.00\nPlugh 119.00\n"])
def test_the_tax_once_more_and_other_numbers_change_nothing(below: str) -> None:
    assert sureness(below) > 0.75 * sureness("")
