"""Which bill comes first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import Severity
from pipeline.review.rank import rank
from tests.pipeline.model.strategies import records

if TYPE_CHECKING:
    from pipeline.model.record import Record

TODAY = dt.date(2026, 3, 2)


def found(rule: str, severity: Severity = Severity.BLOCK) -> Record:
    return replace(record(), discrepancies=(Discrepancy(rule=rule, severity=severity, message="wrong"),))


def came(day: dt.date) -> Record:
    """A bill that does not say when it is due."""
    return replace(record(bill(due_date=None)), received_date=day)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (record(bill(due_date="2026-03-05")), record(bill(due_date="2026-04-01"))),
        (record(bill(payable_amount="50000.00")), record(bill(payable_amount="50.00"))),
        (record(bill(payable_amount="-50000.00")), record(bill(payable_amount="50.00"))),
        (found("B1"), found("A5")),
        (found("A5"), found("A5", Severity.WARN)),
        (found("A5", Severity.WARN), record()),
        (record(bill(due_date="2026-03-31")), record(bill(due_date=None))),
        (came(dt.date(2026, 2, 1)), came(dt.date(2026, 6, 1))),
    ],
    ids=["due sooner", "more money", "more money back", "fraud", "block", "warn", "due before usual", "here longer"],
)
def test_what_presses_more_comes_first(first: Record, second: Record) -> None:
    assert rank(first, today=TODAY) < rank(second, today=TODAY)


def test_many_small_findings_are_no_fraud() -> None:
    many = replace(record(), discrepancies=found("A5").discrepancies * 30)
    assert rank(found("B1"), today=TODAY) < rank(many, today=TODAY)


@settings(max_examples=20)
@given(one=records)
def test_every_bill_has_a_rank(one: Record) -> None:
    assert abs(rank(one, today=TODAY)) < dt.date.max.toordinal() + 1000
