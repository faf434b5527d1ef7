"""What is remembered of a bill for the next ones of its supplier."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.matching.past_bill import past_bill
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.registers import PastLine

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.registers import PastBill

TODAY = dt.date(2026, 3, 3)


def past(invoice: Invoice) -> PastBill:
    """What is remembered of it."""
    return past_bill(record(invoice), received_date=TODAY)


def test_rates_are_those_of_the_breakdown_else_those_of_the_lines() -> None:
    lines = (line(tax_rate="19"), line(tax_rate="7"), line(tax_rate=None))
    assert past(bill(lines=lines)).tax_rates == (Decimal(19),)
    assert past(bill(lines=lines, tax_breakdown=())).tax_rates == (Decimal(7), Decimal(19))


def test_prices_are_of_one_unit_and_lines_without_one_are_left_out() -> None:
    per_hundred = line(item_number="SC-8", net_price="12.50", price_base_quantity="100", unit_code="C62")
    nameless = line(description=None)
    found = past(bill(lines=(per_hundred, line(net_price=None), nameless))).lines
    assert found == (PastLine(item="SC8", net_price=Decimal("0.125"), unit_code="C62"),)


def test_account_and_period_are_told_where_the_bill_has_them() -> None:
    assert past(bill(iban=None)).account is None
    assert past(bill(iban=None, account_number="12-34")).account == "1234"
    of_a_month = bill(service_period_start="2026-02-01", service_period_end="2026-02-28")
    assert past(of_a_month).service_period == (dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    assert past(bill(service_period_start="2026-02-01")).service_period is None
    assert past(bill()).received_date == TODAY


def test_domains_of_mail_address_and_web_site_are_remembered_once() -> None:
    said = bill(supplier_email="pay@muster.example", supplier_website="www.muster.example")
    assert past(said).domains == ("muster.example",)
