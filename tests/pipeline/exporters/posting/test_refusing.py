"""What every target that posts refuses, because it would arrive as something else: numbers, formulas, amounts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.posting.parts import parts
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from pipeline.model.movement import Movement
from tests.matrix import TARGETS
from tests.matrix import codes_of
from tests.postings import posted

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

#: What spreadsheets open.
TABLES = ("odoo", "quickbooks_csv", "sage50_uk", "sage50_us", "sage_accounting_csv", "xero_csv", "fec", "dynamics_fo")


def reasons(target: str, invoice: Invoice) -> str:
    """Why a bill is refused."""
    return "; ".join(exporter_named(target).with_codes(codes_of(target)).lacking(Movement(record=posted(invoice))))


def of(net: str, gross: str, tax_amount: str = "0.00") -> Invoice:
    """A bill of one line that comes to these totals."""
    return bill(
        lines=(line(account_code="4930", net_price=net, quantity="1", line_net=net, tax_category="S"),),
        tax_breakdown=(tax(taxable_amount=net, tax_amount=tax_amount),),
        net_total=net,
        tax_total=tax_amount,
        gross_total=gross,
    )


@pytest.mark.parametrize("number", ["R\t17", "R 17\n", "\x0017", " 17"])
@pytest.mark.parametrize("target", TARGETS)
def test_number_that_is_no_line_is_refused_and_never_changed(target: str, number: str) -> None:
    assert "characters that cannot be written" in reasons(target, bill(invoice_number=number))


@pytest.mark.parametrize("target", TABLES)
def test_number_that_a_spreadsheet_would_run_is_refused_for_with_an_apostrophe_it_is_another_one(target: str) -> None:
    assert "-17 begins as formulas do, and this target is a table" in reasons(target, bill(invoice_number="-17"))


@pytest.mark.parametrize("target", TARGETS)
def test_amount_finer_than_its_currency_is_refused_and_never_rounded(target: str) -> None:
    assert "An amount has more decimals than EUR has" in reasons(target, of("10.005", "10.005"))


@pytest.mark.parametrize(("target", "digits"), [("sap_s4", 11), ("datev", 10), ("sage50_uk", 8)])
def test_amount_that_has_no_room_is_refused(target: str, digits: int) -> None:
    largest, larger = f"{'9' * digits}.99", f"1{'0' * digits}.00"
    assert "digits before its decimals" not in reasons(target, of(largest, largest))
    said = reasons(target, of(larger, larger))
    assert f"{larger} has more than {digits} digits before its decimals, which this target does not take" in said


@pytest.mark.parametrize("target", ["datev", "fec"])
def test_bill_that_comes_to_nothing_is_not_left_out_without_a_word(target: str) -> None:
    assert "It comes to nothing, and there is nothing to post" in reasons(target, of("0.00", "0.00"))


def test_nothing_has_the_decimals_of_the_bill_and_no_sign() -> None:
    (part,) = parts(of("0.00", "-0.00", "-0.00"))
    assert [str(amount) for amount in (part.net, part.tax)] == ["0.00", "0.00"]
    assert part.net == Decimal(0)
