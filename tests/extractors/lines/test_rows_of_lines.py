"""Which rows belong to which line, and where a table ends."""

from __future__ import annotations

from tests.extractors.lines.printing import PITCH
from tests.extractors.lines.printing import USUAL
from tests.extractors.lines.printing import Sheet
from tests.extractors.lines.printing import cells
from tests.extractors.lines.printing import read

CHAIR = ("Office chair", "2", "150.00", "300.00")
DESK = ("Standing desk", "1", "420.50", "420.50")


def headed(number: int = 1) -> Sheet:
    """A page with the usual header."""
    return Sheet(number).row(USUAL, [column.name for column in USUAL])


def test_printed_lines_part_the_rows_of_lines() -> None:
    sheet = headed().row(USUAL, CHAIR).line_across().put("made of oak", 50).down().row(USUAL, DESK).line_across()
    sheet.put("Thank you for your order", 50)
    lines = read(sheet).lines
    assert cells(lines, "description", "note") == [("Office chair", ""), ("made of oak", "Standing desk")]


def test_wider_gaps_part_the_rows_of_lines() -> None:
    sheet = headed().row(USUAL, CHAIR).down(8).put("Extra wide", 50).down().row(USUAL, DESK)
    assert cells(read(sheet).lines, "description") == [("Office chair",), ("Extra wide",)]


def test_rows_without_wider_gaps_belong_to_the_line_above() -> None:
    sheet = headed().row(USUAL, CHAIR).put("Serial no: 77", 50).down().row(USUAL, DESK)
    assert cells(read(sheet).lines, "description", "note") == [("Office chair", "Serial no: 77"), ("Standing desk", "")]


def test_words_far_below_the_last_line_are_not_its_own() -> None:
    sheet = headed().row(USUAL, CHAIR).down(30).put("Thank you for your order", 50)
    assert cells(read(sheet).lines, "description", "note") == [("Office chair", "")]


def test_a_printed_line_ends_the_last_line() -> None:
    sheet = headed().row(USUAL, CHAIR).line_across().put("Thank you for your order", 50)
    assert cells(read(sheet).lines, "description", "note") == [("Office chair", "")]


def test_a_remark_that_runs_across_the_columns_is_no_description() -> None:
    sheet = headed().put("The following goods were delivered to you on the terms that you know from our offer", 50)
    sheet.down().row(USUAL, CHAIR).row(USUAL, DESK)
    assert cells(read(sheet).lines, "description") == [("Office chair",), ("Standing desk",)]


def test_a_name_longer_than_its_column_is_whole() -> None:
    sheet = headed().put("1001", 50).put("2", 340, align="right").put("150.00", 430, align="right")
    sheet.put("300.00", 540, align="right").down()
    sheet.put("Office chair with adjustable armrests, wheels for carpets and a neck rest", 50).down(20)
    (line,) = read(sheet).lines
    assert cells([line], "item_number", "description") == [
        ("1001", "Office chair with adjustable armrests, wheels for carpets and a neck rest"),
    ]


def test_amounts_far_below_the_table_are_no_lines() -> None:
    sheet = headed().row(USUAL, CHAIR).down(100).row(USUAL, DESK)
    assert cells(read(sheet).lines, "description") == [("Office chair",)]


def test_an_amount_beside_nothing_is_no_line() -> None:
    sheet = headed().row(USUAL, CHAIR).down(20).put("300.00", 540, align="right")
    assert cells(read(sheet).lines, "line_net") == [("300.00",)]


def test_a_line_that_is_called_like_a_sum_is_a_line_when_it_multiplies() -> None:
    sheet = headed().row(USUAL, CHAIR).row(USUAL, ("Total station rental", "3", "10.50", "31.50"))
    assert cells(read(sheet).lines, "description") == [("Office chair",), ("Total station rental",)]


def test_a_sum_with_other_numbers_beside_it_is_no_line() -> None:
    sheet = headed().row(USUAL, CHAIR).row(USUAL, ("VAT", "20", "300.00", "60.00"))
    assert cells(read(sheet).lines, "description") == [("Office chair",)]


def test_a_long_bill_is_read_to_its_end() -> None:
    sheets = []
    for number in range(1, 31):
        sheet = headed(number)
        for _ in range(40):
            sheet.row(USUAL, CHAIR)
        sheets.append(sheet.down(PITCH))
    table = read(*sheets)
    assert len(table.lines) == 1200
    assert all(table.balanced)
