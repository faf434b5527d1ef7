"""H1 to H3: a bill beside the supplier's earlier ones."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.master.company import Company
from pipeline.master.policy import Policy
from pipeline.master.tolerance import Tolerance
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.discrepancy import Severity
from pipeline.ports import NO_PORTS
from pipeline.registers import PastLine
from tests.validators.matched import order
from tests.validators.matched import past
from tests.validators.matched import world
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.approval_limits import approval_limits
from validators.rules.number_sequence import number_sequence
from validators.rules.usual_bill import usual_bill

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from pipeline.registers import PastBill
    from validators.rule import Rule

MARCH = dt.date(2026, 3, 2)


def usual(step: int, **said: Any) -> PastBill:
    issued = MARCH - dt.timedelta(days=30 * step)
    return past(
        step,
        **{
            "issue_date": issued,
            "due_date": issued + dt.timedelta(days=30),
            "gross_total": Decimal(119),
            "currency": "EUR",
            "tax_rates": (Decimal(19),),
            "supplier_address": "Musterweg 4, 10115 Berlin",
            "lines": (PastLine(item="DRILL", net_price=Decimal(50)),),
            **said,
        },
    )


def after(invoice: Invoice, *bills: PastBill, **options: Any) -> Ports:
    return world(invoice, history=bills, **options)


def messages(rule: Rule, invoice: Invoice, ports: Ports) -> list[str]:
    return [found.message for found in rule.fails(invoice, ports)]


def reasons(rule: Rule, invoice: Invoice, ports: Ports) -> list[str]:
    return [found.reason for found in rule(invoice, ports) if isinstance(found, Skips)]


SIX = tuple(usual(step) for step in range(1, 7))


def test_a_bill_like_those_before_is_confirmed() -> None:
    invoice = bill(supplier_address="Musterweg 4, D-10115 Berlin")
    held = {
        path for found in usual_bill(invoice, after(invoice, *SIX)) if isinstance(found, Holds) for path in found.fields
    }
    assert held == {
        "lines[0].net_price",
        "gross_total",
        "tax_breakdown[0].tax_rate",
        "currency",
        "due_date",
        "supplier_address",
    }


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"lines": (line(net_price="65.00"),)}, 'The price of "Drill" is 65.00, but it was 50 before'),
        ({"gross_total": "500.00"}, "The gross total is 500.00, but the last 6 bills were around 119"),
        ({"currency": "SEK"}, "The currency SEK is new: the last 6 bills were in EUR"),
        ({"due_date": "2026-03-09"}, "The bill is due after 7 days, but the last 6 bills left 30 days"),
        ({"supplier_address": "Hafenstr. 9, 20457 Hamburg"}, "The supplier's address is new: Hafenstr. 9"),
    ],
)
def test_what_no_bill_before_had_is_asked_about(said: Any, message: str) -> None:
    invoice = bill(**said)
    (told,) = messages(usual_bill, invoice, after(invoice, *SIX))
    assert told.startswith(message)


def test_a_tax_rate_that_no_bill_before_had_is_asked_about_where_it_stands() -> None:
    invoice, before = bill(), tuple(usual(step, tax_rates=(Decimal(7),)) for step in range(1, 7))
    (found,) = usual_bill.fails(invoice, after(invoice, *before))
    assert found.message == "The tax rate 19 % is new: the last 6 bills had 7 %"
    assert found.fields == ("tax_breakdown[0].tax_rate",)
    bare = bill(tax_breakdown=())
    (other,) = usual_bill.fails(bare, after(bare, *before))
    assert other.fields == ("lines[0].tax_rate",)


def test_a_tax_rate_that_the_law_has_changed_is_not_new() -> None:
    invoice, before = (
        bill(issue_date="2021-01-15", due_date=None),
        [usual(step, tax_rates=(Decimal(16),)) for step in range(1, 7)],
    )
    assert not messages(usual_bill, invoice, after(invoice, *before))


def test_where_the_law_is_not_known_a_new_rate_is_new() -> None:
    invoice = bill(supplier_country="ZZ", supplier_vat_id=None)
    assert messages(
        usual_bill, invoice, after(invoice, *(usual(step, tax_rates=(Decimal(5),)) for step in range(1, 7)))
    )


def test_longer_terms_are_only_noted() -> None:
    invoice, varied = bill(due_date="2026-10-31"), [usual(step, due_date=MARCH) for step in range(1, 7)]
    (found,) = usual_bill.fails(invoice, after(invoice, *varied))
    assert found.severity is Severity.INFO
    assert found.expected == "30 to 180 days"


def test_a_price_that_was_charged_once_before_is_usual() -> None:
    invoice, night = bill(lines=(line(net_price="80.00"),)), (PastLine(item="DRILL", net_price=Decimal(80)),)
    assert not messages(usual_bill, invoice, after(invoice, *SIX, usual(7, lines=night)))


@pytest.mark.parametrize(
    "other",
    [PastLine(item="SAW", net_price=Decimal(5)), PastLine(item="DRILL", net_price=Decimal(5), unit_code="DZN")],
)
def test_prices_of_another_item_or_unit_show_nothing(other: PastLine) -> None:
    invoice = bill(lines=(line(unit_code="C62"), line(description=None)))
    assert not messages(usual_bill, invoice, after(invoice, *(usual(step, lines=(other,)) for step in range(1, 7))))


def test_bills_that_wait_and_credit_notes_show_nothing() -> None:
    invoice = bill(gross_total="500.00")
    waiting = (usual(step, is_let_through=False) for step in range(1, 5))
    given = (usual(step, document_type="396") for step in range(5, 9))
    ports = after(invoice, *waiting, *given, usual(9))
    assert reasons(usual_bill, invoice, ports) == [
        "1 earlier bills of the supplier were let through; 5 show what is usual"
    ]


def test_bills_that_say_nothing_show_nothing() -> None:
    invoice = bill(tax_breakdown=(), lines=())
    bare = tuple(past(step) for step in range(1, 7))
    assert reasons(usual_bill, invoice, after(invoice, *bare)) == ["there is nothing to check"]


RISING = tuple(
    past(step, invoice_number=f"RE-{700 - 10 * step}", issue_date=MARCH - dt.timedelta(days=30 * step))
    for step in range(1, 6)
)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("RE-691", None),
        ("RE-789", None),
        ("RE-671", "The number RE-671 goes backwards: RE-690 was issued before, on 2026-01-31"),
        ("RE-3691", "The number RE-3691 jumps by 3001 from RE-690 of 2026-01-31"),
    ],
)
def test_numbers_go_up_and_do_not_jump(number: str, message: str | None) -> None:
    invoice = bill(invoice_number=number)
    assert messages(number_sequence, invoice, after(invoice, *RISING)) == ([message] if message else [])


@pytest.mark.parametrize(
    ("number", "bills", "reason"),
    [
        ("NONE", RISING, "the number NONE counts nothing"),
        ("AB-7", RISING, "there is no series of 4 earlier bills"),
        ("RE-7", RISING[:3], "there is no series of 4 earlier bills"),
        ("RE-7", (*RISING, past(9, invoice_number="RE-9000", issue_date=dt.date(2025, 1, 1))), "there is no series"),
        ("RE-7", (past(1, invoice_number="X"), past(2, invoice_number="RE-1")), "there is no series"),
    ],
)
def test_numbers_without_a_series_are_not_judged(number: str, bills: tuple[PastBill, ...], reason: str) -> None:
    invoice = bill(invoice_number=number)
    (told,) = reasons(number_sequence, invoice, after(invoice, *bills))
    assert told.startswith(reason)


def test_few_bills_before_show_no_jump() -> None:
    invoice = bill(invoice_number="RE-9000", issue_date="2025-12-01")
    assert not messages(number_sequence, invoice, after(invoice, *RISING))


def limited(invoice: Invoice, limit: int, *bills: PastBill, **options: Any) -> list[str]:
    return messages(
        approval_limits, invoice, after(invoice, *bills, policy=Policy(approval_limit=Decimal(limit)), **options)
    )


def test_just_below_the_limit_is_asked_about_unless_it_costs_that_much() -> None:
    invoice = bill(gross_total="960.00")
    told = "The gross total 960.00 is just below the limit of 1000.00, from which a second person approves"
    assert limited(invoice, 1000, past(1)) == [told]
    assert not limited(invoice, 1000, past(1, gross_total=Decimal(960)))
    assert not limited(bill(gross_total="949.99"), 1000, past(1))


def test_a_split_purchase_is_asked_about() -> None:
    invoice, part = bill(gross_total="700.00"), {"issue_date": MARCH, "currency": "EUR", "gross_total": Decimal(500)}
    (told,) = limited(invoice, 1000, past(1, **part))
    assert told.startswith("This bill and INV-1 of the same day, 2026-03-02, come to 1200.00")
    assert not limited(invoice, 1300, past(1, **part))
    assert not limited(invoice, 1000, past(1, **{**part, "issue_date": dt.date(2026, 3, 1)}))
    assert not limited(invoice, 1000, past(1, **{**part, "gross_total": Decimal(-500)}))
    assert not limited(invoice, 1000, past(1, **{**part, "document_type": "381"}))
    assert not limited(invoice, 1000, past(1, **{**part, "gross_total": Decimal(1500)}))


def test_bills_of_one_day_for_different_orders_or_accounts_are_no_split() -> None:
    part = {"issue_date": MARCH, "currency": "EUR", "gross_total": Decimal(500)}
    assert not limited(bill(gross_total="700.00", order_reference="A1"), 1000, past(1, order_reference="A2", **part))
    assert not limited(bill(gross_total="700.00", customer_number="1"), 1000, past(1, customer_number="2", **part))
    assert not limited(bill(gross_total="700.00", invoice_number="INV 1"), 1000, past(1, **part))


def test_the_first_bill_above_the_limit_is_asked_about() -> None:
    (told,) = limited(bill(gross_total="2001.00"), 2000)
    assert told == "It is the first bill of this supplier, and its gross total 2001.00 is above the limit of 2000.00"
    assert not limited(bill(gross_total="2001.00"), 2000, past(1))


def test_the_company_s_own_limit_goes_first_in_its_currency() -> None:
    ours = Company(
        company_id="C1",
        name="Beispiel Bau AG",
        currency="CHF",
        approval_limit=Decimal(1000),
        price_tolerance=Tolerance(),
    )
    invoice = bill(gross_total="960.00")
    options: dict[str, Any] = {"companies": (ours,)}
    assert not limited(invoice, 5000, past(1), **options)
    assert limited(invoice, 5000, past(1), rates={("CHF", "EUR"): Decimal(1)}, **options)
    assert limited(bill(gross_total="960.00", currency="CHF"), 5000, past(1), **options)


def test_what_an_order_asked_for_was_approved() -> None:
    invoice = bill(gross_total="960.00", order_reference="4711")
    ordered: dict[str, Any] = {"orders": (order(),)}
    assert not limited(invoice, 1000, past(1), **ordered)
    assert not limited(invoice, 900, **ordered)


def test_small_signs_are_noted_and_warn_together() -> None:
    sunday = bill(gross_total="1500.00", issue_date="2026-03-01")
    (noted,) = approval_limits.fails(sunday, after(sunday, past(1)))
    assert noted.severity is Severity.INFO
    assert noted.message == "Small signs: 1500.00 is a round sum; 2026-03-01 is a Sunday"
    (together,) = approval_limits.fails(sunday, after(sunday))
    assert together.severity is None
    assert together.message.endswith("it is the first bill of this supplier")


def test_habits_are_no_signs() -> None:
    sunday = bill(gross_total="1500.00", issue_date="2026-03-01")
    before = past(1, gross_total=Decimal(2000), issue_date=dt.date(2026, 2, 1))
    assert not messages(approval_limits, sunday, after(sunday, before))
    receipt = bill(document_type="receipt", issue_date="2026-02-28")
    assert not messages(approval_limits, receipt, after(receipt, past(1)))


def test_credit_notes_are_not_judged_and_no_history_is_said() -> None:
    credit = bill(document_type="381")
    assert reasons(approval_limits, credit, after(credit)) == ["a credit note asks for nothing"]
    limit = Policy(approval_limit=Decimal(1000))
    assert reasons(number_sequence, bill(), NO_PORTS) == reasons(usual_bill, bill(), NO_PORTS)
    assert reasons(approval_limits, bill(), world(bill(), policy=limit)) == ["nothing is known of earlier bills"]
