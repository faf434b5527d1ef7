"""The one small edit that would clear a broken equation."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.document.source import Source
from pipeline.model.arithmetic import line_balance_at
from pipeline.model.arithmetic import tax_balance_at
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import line
from pipeline.model.build import reading
from pipeline.model.build import tax
from pipeline.model.equations import GROSS_SUM
from pipeline.model.equations import LINE_SUM
from pipeline.model.reading import Alternative
from pipeline.model.terms import GROSS_TOTAL
from validators.kinship import kinship
from validators.suggestion import smallest_edit


@pytest.mark.parametrize(
    ("read", "why"),
    [
        ("191.00", "two digits are swapped"),
        ("118.00", "one digit is different"),
        ("11900", "the decimal mark was lost"),
        ("1.19", "the decimal mark was lost"),
        ("-119.00", "the sign was lost"),
        ("911.00", None),
        ("-118.00", None),
        ("240.00", None),
        ("119.00", None),
    ],
)
def test_a_slip_is_told_from_another_number(read: str, why: str | None) -> None:
    assert kinship(reading(GROSS_TOTAL, read), Decimal("119.00")) == why


def test_what_the_page_also_allows_is_the_best_reason() -> None:
    both = replace(reading(GROSS_TOTAL, "240.00"), alternatives=(Alternative(value=Decimal("119.00"), confidence=0.1),))
    assert kinship(both, Decimal("119.00")) == "the page can also be read so"


def test_the_edit_that_mends_the_most_is_proposed() -> None:
    edit = smallest_edit(bill(gross_total="119.10"), GROSS_SUM.balance)
    assert edit is not None
    assert (edit.field, edit.value, edit.line) == ("gross_total", "119.00", None)


def test_equally_good_edits_cancel_each_other() -> None:
    lonely = fragment(net_total="100.00", tax_total="19.00", gross_total="119.10")
    assert smallest_edit(lonely, GROSS_SUM.balance) is None


def test_an_edit_of_a_line_names_the_line() -> None:
    lines = (line(net_price="30.00", line_net="60.00"), line(net_price="20.00", line_net="4.00"))
    edit = smallest_edit(bill(lines=lines), lambda invoice: line_balance_at(invoice, 1))
    assert edit is not None
    assert (edit.field, edit.line, edit.value) == ("line_net", 1, "40.00")


def test_an_edit_of_a_tax_entry_names_its_place() -> None:
    edit = smallest_edit(
        bill(tax_breakdown=(tax(tax_amount="91.00"),)),
        lambda invoice: tax_balance_at(invoice, 0),
    )
    assert edit is not None
    assert (edit.field, edit.value) == ("tax_breakdown[0].tax_amount", "19.00")


def test_data_are_never_misread() -> None:
    assert smallest_edit(bill(gross_total="191.00", source=Source.XML), GROSS_SUM.balance) is None


def test_nothing_is_proposed_where_no_slip_explains_the_gap() -> None:
    assert smallest_edit(bill(gross_total="777.77"), GROSS_SUM.balance) is None


def test_nothing_is_proposed_where_the_equation_is_not_applicable() -> None:
    assert smallest_edit(bill(gross_total=None), GROSS_SUM.balance) is None


def test_a_factor_of_zero_cannot_be_worked_back() -> None:
    free = bill(lines=(line(quantity="0", net_price="0.00"),))
    assert smallest_edit(free, lambda invoice: line_balance_at(invoice, 0)) is None


def test_among_many_lines_none_is_singled_out() -> None:
    lines = (*(line() for _ in range(40)), line(line_net="001.00"))
    assert smallest_edit(bill(lines=lines, line_net_total="4100.00"), LINE_SUM.balance) is None
