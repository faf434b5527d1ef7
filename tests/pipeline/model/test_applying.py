"""What a suggestion makes of a bill once somebody accepts it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.document.source import Source
from pipeline.model.applying import applied
from pipeline.model.build import bill
from pipeline.model.discrepancy import Suggestion
from pipeline.model.field_path import read_at
from pipeline.model.terms import GROSS_TOTAL


def suggested(field: str, value: str, line: int | None = None) -> Suggestion:
    return Suggestion(field=field, value=value, line=line, reason="")


def test_a_value_that_was_read_keeps_its_evidence() -> None:
    edited = applied(bill(), suggested("gross_total", "191.00").changes)[GROSS_TOTAL]
    assert (edited.value, edited.raw_text, edited.page) == (Decimal("191.00"), "119.00", 1)


def test_a_value_of_a_line_is_found_by_its_index() -> None:
    edited = applied(bill(), suggested("line_net", "90.00", 0).changes)
    assert read_at(edited, "lines[0].line_net").value == Decimal("90.00")


@pytest.mark.parametrize(
    "path", ["lines[1].line_net", "charges[0].amount", "allowances[0].amount", "tax_breakdown[1].tax_amount"]
)
def test_what_is_missing_comes_as_the_next_of_its_group_from_a_person(path: str) -> None:
    reading = read_at(applied(bill(), suggested(path, "5.00").changes), path)
    assert (reading.value, reading.source) == (Decimal("5.00"), Source.HUMAN)
