"""Lines that no header announces: the arithmetic finds them."""

from __future__ import annotations

from extractors.values.number import DecimalMark
from tests.extractors.lines.printing import Sheet
from tests.extractors.lines.printing import cells
from tests.extractors.lines.printing import read

NAMES = ("description", "quantity", "net_price", "line_net")


def priced(sheet: Sheet, text: str, amount: str) -> Sheet:
    """A row of words and an amount."""
    return sheet.put(text, 60).put(amount, 300, align="right").down()


def test_rows_that_add_up_to_the_stated_sum_are_lines() -> None:
    sheet = priced(priced(Sheet(), "Liability insurance", "50,00 €"), "Partner", "0,00 €")
    sheet.put("Gesamtbeitrag", 60).put("50,00 €", 300, align="right")
    table = read(sheet, mark=DecimalMark.COMMA)
    assert cells(table.lines, "description", "line_net") == [("Liability insurance", "50.00"), ("Partner", "0.00")]
    assert table.adds_up


def test_rows_before_the_lines_are_left_out_of_the_sum() -> None:
    sheet = priced(Sheet(), "Credit limit", "5000.00")
    priced(priced(sheet, "Coffee", "3.50"), "Cake", "4.25")
    sheet.put("Total", 60).put("7.75", 300, align="right")
    assert cells(read(sheet).lines, "description") == [("Coffee",), ("Cake",)]


def test_amounts_that_add_up_to_nothing_stated_are_no_lines() -> None:
    sheet = priced(priced(Sheet(), "Coffee", "3.50"), "Cake", "4.25")
    sheet.put("Total", 60).put("9.99", 300, align="right")
    assert read(sheet).lines == ()


def test_products_prove_lines_where_no_sum_is_stated() -> None:
    sheet = Sheet()
    for text, quantity, price, amount in (("Coffee", "2", "3.50", "7.00"), ("Cake", "3", "4.25", "12.75")):
        sheet.put(text, 60).put(quantity, 180, align="right").put(price, 240, align="right")
        sheet.put(amount, 300, align="right").down()
    assert cells(read(sheet).lines, *NAMES) == [("Coffee", "2", "3.50", "7.00"), ("Cake", "3", "4.25", "12.75")]


def test_columns_without_names_are_read_by_what_they_hold() -> None:
    sheet = Sheet()
    for number, code, text, quantity, price, amount in (
        ("1", "CO-123", "Coffee", "2", "3.50", "7.00"),
        ("2", "CA-456", "Cake", "3", "4.25", "12.75"),
    ):
        sheet.put(number, 40).put(code, 60).put(text, 120).put(f"{quantity} pcs", 230).put(price, 320, align="right")
        sheet.put("7%", 360).put(amount, 450, align="right").down()
    lines = read(sheet).lines
    assert cells(lines, *NAMES) == [("Coffee", "2", "3.50", "7.00"), ("Cake", "3", "4.25", "12.75")]
    assert cells(lines, "line_id", "item_number", "tax_rate", "unit_code") == [
        ("1", "CO-123", "7", "C62"),
        ("2", "CA-456", "7", "C62"),
    ]


def test_a_receipt_tells_quantity_and_price_below_the_name() -> None:
    sheet = priced(Sheet(), "Coffee", "7.00").put("2 x 3.50", 80).down()
    priced(sheet, "Cake", "4.25").put("Total", 60).put("11.25", 300, align="right")
    assert cells(read(sheet).lines, *NAMES) == [("Coffee", "2", "3.50", "7.00"), ("Cake", "", "", "4.25")]


def test_a_receipt_tells_the_name_above_quantity_and_price() -> None:
    sheet = Sheet().put("Coffee", 60).down()
    priced(sheet, "2 x 3.50", "7.00").put("Cake", 60).down()
    priced(sheet, "1 x 4.25", "4.25").put("Total", 60).put("11.25", 300, align="right")
    assert cells(read(sheet).lines, *NAMES) == [("Coffee", "2", "3.50", "7.00"), ("Cake", "1", "4.25", "4.25")]


def test_a_code_in_front_of_a_name_is_the_item_number() -> None:
    sheet = priced(priced(Sheet(), "100234 Coffee", "3.50"), "100235 Cake", "4.25")
    sheet.put("Total", 60).put("7.75", 300, align="right")
    assert cells(read(sheet).lines, "item_number", "description") == [("100234", "Coffee"), ("100235", "Cake")]


def test_a_header_above_codes_finds_the_names_below_them() -> None:
    sheet = Sheet().put("Item", 40).put("Qty", 200, align="right").put("Price", 280, align="right")
    sheet.put("Amount", 360, align="right").down()
    for code, text, quantity, price, amount in (
        ("1072", "Repair of engine power sprayer", "1", "80.00", "80.00"),
        ("70549", "Giant overflow assembly and hose", "2", "17.00", "34.00"),
    ):
        sheet.put(code, 40).put(quantity, 200, align="right").put(price, 280, align="right")
        sheet.put(amount, 360, align="right").down().put(text, 40).down()
    sheet.put("Total", 300).put("114.00", 360, align="right")
    assert cells(read(sheet).lines, "item_number", "description", "line_net") == [
        ("1072", "Repair of engine power sprayer", "80.00"),
        ("70549", "Giant overflow assembly and hose", "34.00"),
    ]
