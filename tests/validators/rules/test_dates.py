"""DT1: the dates of a bill follow each other as they do in life."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.reading import Alternative
from pipeline.model.words import Words
from pipeline.ports import Ports
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.dates import dates

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

RECEIVED = Ports(received_date=dt.date(2026, 3, 4))


def messages(invoice: Invoice, ports: Ports = RECEIVED) -> list[str]:
    return [found.message for found in dates.fails(invoice, ports)]


def ambiguous(confidence: float) -> Invoice:
    other = Alternative(value=dt.date(2026, 2, 3), confidence=confidence)
    issued = replace(bill()[terms.ISSUE_DATE], raw_text="02/03/2026", alternatives=(other,))
    return bill().with_readings({terms.ISSUE_DATE: issued})


@pytest.mark.parametrize("issue_date", ["2025-03-04", "2026-03-05"])
def test_a_bill_may_be_a_year_old_or_dated_a_day_ahead(issue_date: str) -> None:
    assert messages(bill(issue_date=issue_date)) == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"issue_date": "2026-03-06"}, "The issue date 2026-03-06 is after the day of receipt 2026-03-04"),
        ({"issue_date": "2025-03-02"}, "The issue date 2025-03-02 is over 12 months before the receipt on 2026-03-04"),
        ({"due_date": "2026-03-01"}, "The due date 2026-03-01 is before the issue date 2026-03-02"),
        ({"delivery_date": "2025-02-01"}, "The delivery on 2025-02-01 is over 12 months from the issue on 2026-03-02"),
        (
            {"service_period_end": "2026-04-30"},
            "The service period ends on 2026-04-30, long after the issue on 2026-03-02",
        ),
        (
            {"service_period_start": "2026-03-01", "service_period_end": "2026-02-01"},
            "The service period ends on 2026-02-01, before it starts on 2026-03-01",
        ),
    ],
)
def test_a_date_out_of_order_is_named(values: dict[str, str], message: str) -> None:
    assert messages(bill(**values)) == [message]  # type: ignore[arg-type]  # no value is a group


def test_a_prepayment_may_be_for_a_time_to_come() -> None:
    assert messages(bill(document_type="386", service_period_end="2026-12-31")) == []


@pytest.mark.parametrize(
    ("start", "end", "is_plausible"),
    [
        ("2026-04-01", "2027-03-31", True),
        ("2026-01-01", "2026-12-31", True),
        ("2026-05-01", "2026-05-31", False),
        ("2026-04-01", "2029-03-31", False),
    ],
)
def test_a_service_may_be_billed_in_advance(start: str, end: str, *, is_plausible: bool) -> None:
    assert (messages(bill(service_period_start=start, service_period_end=end)) == []) is is_plausible


def test_without_the_day_of_receipt_the_rest_is_judged() -> None:
    findings = dates(bill(due_date="2026-03-01"), Ports())
    assert Skips(reason=Words("the day of receipt is not known")) in findings
    assert Holds(fields=("issue_date",)) in findings


def test_a_date_that_can_be_read_two_ways_is_a_question() -> None:
    (found,) = dates.fails(ambiguous(0.8), RECEIVED)
    assert found.message == 'The issue date "02/03/2026" is 2026-03-02 or 2026-02-03'
    assert found.suggestion is not None
    assert found.suggestion.value == "2026-02-03"


def test_an_unlikely_reading_of_a_date_is_no_question() -> None:
    assert messages(ambiguous(0.2)) == []


def test_nothing_is_confirmed_when_every_date_is_wrong() -> None:
    findings = dates(bill(issue_date="2026-05-01", due_date="2026-04-01"), RECEIVED)
    assert not [found for found in findings if isinstance(found, Holds)]
