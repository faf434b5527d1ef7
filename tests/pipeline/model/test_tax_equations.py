"""The arithmetic of tax entries."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.document.source import Source
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from pipeline.model.tax_equations import base_balance
from pipeline.model.tax_equations import line_tax_balance
from pipeline.model.tax_equations import tax_balance
from pipeline.model.tax_share import parts_of

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line

RATES = (
    tax(tax_rate="7", tax_category=None, taxable_amount="50.00", tax_amount="3.50"),
    tax(tax_rate="19", tax_category=None, taxable_amount="100.00", tax_amount="19.00"),
)
LINES = (line(tax_rate="7", line_net="50.00"), line(tax_rate="19", line_net="100.00"))


def base_holds(invoice: Invoice, index: int = 0) -> bool | None:
    balance = base_balance(invoice, index)
    return None if balance is None else balance.holds


@pytest.mark.parametrize(
    ("source", "tax_amount", "holds"),
    [
        (Source.XML, "19.99", True),
        (Source.XML, "20.00", False),
        (Source.PDF_TEXT, "19.01", True),
        (Source.PDF_TEXT, "19.02", False),
    ],
)
def test_tax_of_data_may_differ_by_less_than_a_unit_and_of_print_by_rounding(
    source: Source, tax_amount: str, *, holds: bool
) -> None:
    balance = tax_balance(tax(tax_amount=tax_amount, source=source), lines=1)
    assert balance is not None
    assert balance.holds is holds


def test_tax_without_rate_is_not_applicable() -> None:
    assert tax_balance(tax(tax_rate=None)) is None


def test_the_base_of_a_rate_is_its_own_lines() -> None:
    invoice = bill(lines=LINES, tax_breakdown=RATES)
    assert base_holds(invoice, 0)
    assert base_holds(invoice, 1)


def test_the_base_takes_the_allowances_and_charges_of_its_rate() -> None:
    invoice = bill(
        lines=LINES,
        tax_breakdown=(tax(tax_rate="19", taxable_amount="95.00"),),
        allowances=(adjustment(amount="10.00", tax_rate="19"),),
        charges=(adjustment(amount="5.00", tax_rate="19"),),
    )
    assert base_holds(invoice)


def test_total_allowances_belong_to_the_only_rate() -> None:
    assert base_holds(bill(allowance_total="10.00", tax_breakdown=(tax(taxable_amount="90.00"),)))
    assert base_holds(bill(allowance_total="10.00", lines=LINES, tax_breakdown=RATES)) is None


def test_a_line_without_rate_belongs_to_the_only_rate() -> None:
    assert base_holds(bill(lines=(line(tax_rate=None),)))
    assert base_holds(bill(lines=(line(tax_rate=None),), tax_breakdown=RATES)) is None


def test_a_line_without_amount_leaves_the_base_open() -> None:
    assert base_holds(bill(lines=(line(line_net=None),))) is None
    assert base_holds(bill(tax_breakdown=(tax(taxable_amount=None),))) is None
    assert base_holds(bill(lines=())) is None


def test_categories_of_one_rate_are_told_apart() -> None:
    exempt = line(tax_rate="0", tax_category="E", line_net="30.00")
    export = line(tax_rate="0", tax_category="G", line_net="20.00")
    entries = tuple(
        tax(tax_rate="0", tax_category=category, taxable_amount=base, tax_amount="0.00")
        for category, base in (("E", "30.00"), ("G", "20.00"))
    )
    invoice = bill(lines=(exempt, export), tax_breakdown=entries)
    assert base_holds(invoice, 0)
    assert base_holds(invoice, 1)


def test_lines_that_include_tax_make_the_base_with_its_tax() -> None:
    invoice = bill(
        lines=(line(line_net="119.00"),),
        net_total="100.00",
        tax_total="19.00",
        gross_total="119.00",
        line_net_total=None,
    )
    assert base_holds(invoice)


def test_parts_say_where_they_are() -> None:
    invoice = bill(allowance_total="10.00")
    parts = parts_of(invoice, invoice.tax_breakdown[0])
    assert parts is not None
    assert [(part.path, part.amount) for part in parts] == [
        ("lines[0].line_net", Decimal("100.00")),
        ("allowance_total", Decimal("-10.00")),
    ]


def rated(*rates: str | None) -> tuple[Line, ...]:
    return tuple(line(tax_rate=rate, line_net="50.00", quantity="1") for rate in rates)


@pytest.mark.parametrize(("tax_total", "holds"), [("13.00", True), ("13.01", True), ("13.50", False)])
def test_the_rates_of_lines_give_the_tax_of_a_bill_without_a_breakdown(tax_total: str, *, holds: bool) -> None:
    balance = line_tax_balance(bill(lines=rated("19", "7"), tax_breakdown=(), tax_total=tax_total))
    assert balance is not None
    assert (balance.holds, balance.computed) == (holds, Decimal(13))


@pytest.mark.parametrize(
    "invoice",
    [
        bill(lines=rated("19", None), tax_breakdown=()),
        bill(lines=rated("0", "0"), tax_breakdown=()),
        bill(lines=rated("19", "7")),
        bill(lines=rated("19", "7"), tax_breakdown=(), tax_total=None),
        bill(lines=rated("19", "7"), tax_breakdown=(), allowance_total="5.00", net_total="95.00"),
        bill(lines=(line(line_net="119.00"),), tax_breakdown=()),
    ],
    ids=["a line without rate", "no tax", "a breakdown", "no total", "an allowance", "prices with tax"],
)
def test_where_lines_do_not_tell_the_tax_nothing_is_said(invoice: Invoice) -> None:
    assert line_tax_balance(invoice) is None
