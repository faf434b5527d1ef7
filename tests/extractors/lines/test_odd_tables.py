"""Tables with something missing, doubled or askew."""

from __future__ import annotations

import pytest

from tests.extractors.lines.printing import AMOUNT
from tests.extractors.lines.printing import DESCRIPTION
from tests.extractors.lines.printing import PRICE
from tests.extractors.lines.printing import QUANTITY
from tests.extractors.lines.printing import USUAL
from tests.extractors.lines.printing import Column
from tests.extractors.lines.printing import Sheet
from tests.extractors.lines.printing import cells
from tests.extractors.lines.printing import read

CHAIR = ("Office chair", "2", "150.00", "300.00")
DESK = ("Standing desk", "1", "420.50", "420.50")
FOUND = [("Office chair", "2", "150.00", "300.00"), ("Standing desk", "1", "420.50", "420.50")]
NAMES = ("description", "quantity", "net_price", "line_net")


def test_an_amount_after_the_sum_is_no_line() -> None:
    sheet = Sheet().table(USUAL, [CHAIR, DESK]).put("Total", 50).put("720.50", 540, align="right").down()
    sheet.put("Worth of your next voucher", 50).put("12.00", 540, align="right")
    assert cells(read(sheet).lines, *NAMES) == FOUND


def test_a_sum_beside_a_price_is_no_line_where_there_are_no_quantities() -> None:
    columns = (DESCRIPTION, PRICE, AMOUNT)
    sheet = Sheet().table(columns, [("Rent of May", "300.00", "300.00"), ("Subtotal", "300.00", "300.00")])
    assert cells(read(sheet).lines, "description") == [("Rent of May",)]


def test_amounts_between_tight_rows_belong_to_the_row_above() -> None:
    sheet = Sheet().row(USUAL, [column.name for column in USUAL])
    for text, quantity, price, amount in (CHAIR, DESK, CHAIR):
        sheet.put(text, 50).put(quantity, 340, align="right").put(price, 430, align="right")
        sheet.put(amount, 540, align="right", drop=6).down(16)
    assert cells(read(sheet).lines, *NAMES) == [*FOUND, FOUND[0]]


def test_numbers_without_any_names_are_lines_without_descriptions() -> None:
    columns = USUAL[1:]
    table = read(Sheet().table(columns, [CHAIR[1:], DESK[1:]]))
    assert cells(table.lines, *NAMES) == [("", *CHAIR[1:]), ("", *DESK[1:])]


def test_a_code_alone_is_the_description() -> None:
    lines = read(Sheet().table(USUAL, [("1072", "2", "150.00", "300.00")])).lines
    assert cells(lines, "description", "item_number") == [("1072", "")]


def test_a_name_below_a_code_may_begin_left_of_it() -> None:
    columns = (Column(name="#", place=40), Column(name="Item", place=70), QUANTITY, PRICE, AMOUNT)
    sheet = Sheet().row(columns, [column.name for column in columns])
    for number, code, name, numbers in (("1", "1072", "Repair of the sprayer", CHAIR), ("2", "704", "Hose", DESK)):
        sheet.row(columns, (number, code, *numbers[1:])).put(f"- {name}", 40).down(20)
    lines = read(sheet).lines
    assert cells(lines, "line_id", "item_number", "description") == [
        ("1", "1072", "- Repair of the sprayer"),
        ("2", "704", "- Hose"),
    ]


def test_a_text_with_an_open_end_goes_on_in_the_next_row() -> None:
    rows = [("Cable for chargers,\nfive metres", *CHAIR[1:]), DESK]
    lines = read(Sheet().table(USUAL, rows, gap=4)).lines
    assert cells(lines, "description") == [("Cable for chargers, five metres",), ("Standing desk",)]


def test_a_row_after_a_gap_is_a_note() -> None:
    sheet = Sheet().row(USUAL, [column.name for column in USUAL]).row(USUAL, CHAIR).down(4)
    sheet.put("with armrests", 50).down(24).row(USUAL, DESK)
    assert cells(read(sheet).lines, "description", "note") == [
        ("Office chair", "with armrests"),
        ("Standing desk", ""),
    ]


def test_a_header_in_two_full_rows_is_one_header() -> None:
    columns = (
        Column(name="Item no.\nDescription", place=50),
        Column(name="Quantity\nUnit", place=340, align="right"),
        Column(name="Unit price\nDiscount", place=430, align="right"),
        Column(name="Amount\nTotal", place=540, align="right"),
    )
    sheet = Sheet().row(columns, [column.name for column in columns]).row(USUAL, CHAIR).row(USUAL, DESK)
    assert cells(read(sheet).lines, "quantity", "net_price", "line_net") == [row[1:] for row in FOUND]


def test_names_of_columns_beside_amounts_are_no_header() -> None:
    sheet = Sheet().put("Description Quantity", 50).put("Amount 12.00", 400).down().row(USUAL, CHAIR)
    assert read(sheet).lines == ()


def test_a_header_may_begin_above_its_fullest_row() -> None:
    columns = (
        DESCRIPTION,
        QUANTITY,
        PRICE,
        Column(name="Line", place=540, align="right"),
    )
    sheet = Sheet().put("Unit", 430, align="right").down(12)
    sheet.row(columns, ["Description", "Qty", "Price", "Amount"]).row(USUAL, CHAIR).row(USUAL, DESK)
    assert cells(read(sheet).lines, *NAMES) == FOUND


def test_a_name_of_a_column_may_end_in_brackets_below() -> None:
    columns = (DESCRIPTION, QUANTITY, Column(name="Price\n(net)", place=430, align="right"), AMOUNT)
    assert cells(read(Sheet().table(columns, [CHAIR, DESK])).lines, *NAMES) == FOUND


def test_a_percentage_without_quantities_is_no_allowance() -> None:
    columns = (DESCRIPTION, PRICE, Column(name="Discount", place=475, align="right"), AMOUNT)
    lines = read(Sheet().table(columns, [("Training", "4500", "25%", "3375.00")])).lines
    assert cells(lines, "net_price", "line_allowance", "line_net") == [("4500", "", "3375.00")]


@pytest.mark.parametrize(("rate", "amount", "found"), [("10%", "-42.05", "378.45"), ("10%", "-72.05", "420.50")])
def test_a_discount_after_the_last_line_is_its_own_only_if_its_rate_fits(rate: str, amount: str, found: str) -> None:
    sheet = Sheet().table(USUAL, [CHAIR, DESK]).put(f"Discount {rate}", 50).put(amount, 540, align="right")
    assert cells(read(sheet).lines, "line_net")[1] == (found,)


def test_a_header_with_quantity_and_price_swapped_yields_to_the_print() -> None:
    columns = (DESCRIPTION, PRICE, Column(name="Xyzzy", place=340), Column(name="Zyzzx", place=540, align="right"))
    table = read(
        Sheet().row(columns, [column.name for column in columns]).table(USUAL, [CHAIR, DESK]),
    )
    assert cells(table.lines, *NAMES) == FOUND


def test_numbers_below_the_unit_of_a_price_are_quantities_where_there_are_no_others() -> None:
    rebate = Column(name="Discount", place=470, align="right")
    columns = (DESCRIPTION, Column(name="Qty", place=300), Column(name="Per", place=340), PRICE, rebate, AMOUNT)
    sheet = Sheet().row(columns, [column.name for column in columns]).down(20)
    for row in (("Chair", "", "2", "100.00", "10%", "180.00"), ("Desk", "", "1", "50.00", "5%", "47.50")):
        sheet.row(columns, row).down(20)
    assert cells(read(sheet).lines, *NAMES) == [("Chair", "2", "100.00", "180.00"), ("Desk", "1", "50.00", "47.50")]
