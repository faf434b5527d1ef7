"""DT2: open books, and no month billed twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.master.policy import Policy
from pipeline.matching.held import HeldHistory
from pipeline.model.build import bill
from pipeline.model.discrepancy import Severity
from pipeline.ports import Ports
from pipeline.registers import PastBill
from samples.planted.changing import said
from validators.finding import Holds
from validators.rules.periods import periods

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

MARCH = {"customer_number": "47-11", "service_period_start": "2026-03-01", "service_period_end": "2026-03-31"}
FEBRUARY = PastBill(
    key="f" * 64,
    invoice_number="K-2",
    document_type="380",
    issue_date=dt.date(2026, 3, 2),
    due_date=None,
    received_date=None,
    gross_total=None,
    currency="EUR",
    customer_number="4711",
    service_period=(dt.date(2026, 2, 1), dt.date(2026, 3, 1)),
)

#: The number at hand, on a bill that nobody has let through yet.
WAITING = "4711"


def after(*past: PastBill) -> Ports:
    return Ports(history=HeldHistory(bills={"vat:DE136695976": past}))


def messages(invoice: Invoice, ports: Ports) -> list[str]:
    return [found.message for found in periods.fails(invoice, ports)]


@pytest.mark.parametrize(
    "past",
    [
        FEBRUARY,
        replace(FEBRUARY, service_period=None),
        replace(FEBRUARY, service_period=(dt.date(2026, 3, 1), dt.date(2026, 3, 31)), customer_number="4712"),
        replace(FEBRUARY, service_period=(dt.date(2026, 3, 1), dt.date(2026, 3, 31)), customer_number=None),
        replace(FEBRUARY, service_period=(dt.date(2026, 3, 1), dt.date(2026, 3, 31)), document_type="381"),
        replace(FEBRUARY, service_period=(dt.date(2026, 3, 1), dt.date(2026, 3, 31)), document_type="386"),
    ],
)
def test_periods_that_only_touch_or_are_of_something_else_pass(past: PastBill) -> None:
    assert not messages(said(bill(), **MARCH), after(past))
    assert any(isinstance(found, Holds) for found in periods(said(bill(), **MARCH), after(past)))


@pytest.mark.parametrize(("first", "last"), [("02-15", "03-02"), ("03-01", "03-31"), ("03-10", "03-20")])
@pytest.mark.parametrize("document_type", ["380", None])
def test_a_time_that_was_billed_before_is_told_with_its_bill(first: str, last: str, document_type: str | None) -> None:
    days = (dt.date.fromisoformat(f"2026-{first}"), dt.date.fromisoformat(f"2026-{last}"))
    past = replace(FEBRUARY, service_period=days, document_type=document_type)
    (message,) = messages(said(bill(), **MARCH), after(past))
    assert message.startswith(
        f"The time from 2026-{first} to 2026-{last} was billed for account 4711 before: number K-2"
    )


@pytest.mark.parametrize(
    "values",
    [{"document_type": "381"}, {"document_type": "384"}, {"prepaid_amount": "10.00"}, {"customer_number": None}],
)
def test_what_takes_back_corrects_or_settles_is_for_the_same_time(values: dict[str, str | None]) -> None:
    past = replace(FEBRUARY, service_period=(dt.date(2026, 3, 1), dt.date(2026, 3, 31)))
    assert not messages(said(bill(), **{**MARCH, **values}), after(past))


def test_bills_of_closed_books_are_told() -> None:
    closed = Ports(policy=Policy(open_from=dt.date(2026, 3, 3)))
    assert len(messages(bill(), closed)) == 1
    assert not messages(bill(issue_date="2026-03-03"), closed)
    assert not messages(bill(issue_date=None), closed)
    assert not messages(said(bill(), **MARCH), Ports())


@pytest.mark.parametrize("name", ["customer_number", "contract_reference"])
@pytest.mark.parametrize(
    ("before", "severity"),
    [
        (("4712",) * 5, Severity.WARN),
        (("4712", "4713", "4712", "4713", "4712"), Severity.INFO),
        (("4712",) * 4 + ("47 11",), None),
        (("4712",) * 4, None),
        ((*("4712",) * 5, WAITING), Severity.WARN),
        (("4712",) * 4 + (None,), None),
    ],
)
def test_an_account_that_no_earlier_bill_had_is_told(
    name: str, before: tuple[str | None, ...], severity: Severity | None
) -> None:
    bare = replace(FEBRUARY, customer_number=None, service_period=None)
    past = (replace(bare, **{name: number}, is_let_through=number != WAITING) for number in before)  # type: ignore[arg-type]  # both are texts
    found = periods.fails(said(bill(), **{name: "47-11"}), after(*past))
    assert [one.severity or Severity.WARN for one in found] == ([] if severity is None else [severity])
    assert all(one.message.endswith("47-11 is new: the last 5 bills had " + str(one.expected)) for one in found)
