"""All equations of a bill as the rules judge them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from pipeline.model.checks import checks
from pipeline.model.checks import is_broken

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def broken(invoice: Invoice) -> list[str]:
    """The codes of what does not hold."""
    return [check.code for check in checks(invoice) if is_broken(check.weigh(invoice))]


def test_a_bill_that_balances_breaks_nothing() -> None:
    assert not broken(bill())


def test_each_broken_equation_is_named_by_its_rule() -> None:
    assert broken(bill(gross_total="191.00")) == ["A5", "A6"]
    assert broken(bill(tax_breakdown=(tax(tax_amount="91.00"),))) == ["A4", "A7"]


def test_lines_that_include_tax_make_the_gross_total() -> None:
    with_tax = bill(
        lines=(line(net_price="59.50", line_net="119.00", tax_rate=None),), line_net_total="100.00", tax_breakdown=()
    )
    assert not broken(with_tax)


def test_a_line_that_gives_back_has_the_sign_before_its_amount_alone() -> None:
    given_back = line(quantity="1", net_price="20.00", line_net="-20.00")
    assert "A1" not in broken(bill(lines=(line(), given_back)))
