"""Tables with a header, as bills print them."""

from __future__ import annotations

from extractors.values.number import DecimalMark
from pipeline.document.source import Source
from pipeline.model.line_terms import LINE_ALLOWANCE
from pipeline.model.line_terms import LINE_NET
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


def total(sheet: Sheet, text: str = "Total", amount: str = "720.50") -> Sheet:
    """The sum below a table."""
    return sheet.put(text, 380).put(amount, 540, align="right").down()


def test_a_table_without_printed_lines_is_read() -> None:
    table = read(total(Sheet().table(USUAL, [CHAIR, DESK])))
    assert cells(table.lines, *NAMES) == FOUND
    assert table.balanced == (True, True)
    assert table.adds_up


def test_a_table_with_printed_lines_is_read() -> None:
    sheet = Sheet()
    top = sheet.y
    sheet.table(USUAL, [CHAIR, DESK])
    for place in (280, 350, 440):
        sheet.line_down(place, top, sheet.y)
    assert cells(read(total(sheet)).lines, *NAMES) == FOUND


def test_columns_may_stand_in_any_order() -> None:
    columns = (
        Column(name="Amount", place=100, align="right"),
        Column(name="Unit Price", place=180, align="right"),
        Column(name="Description", place=200),
        Column(name="Qty", place=540, align="right"),
    )
    rows = [("300.00", "150.00", "Office chair", "2"), ("420.50", "420.50", "Standing desk", "1")]
    assert cells(read(Sheet().table(columns, rows)).lines, *NAMES) == FOUND


def test_german_names_of_columns_and_commas_are_read() -> None:
    columns = (
        Column(name="Pos.", place=40),
        Column(name="Bezeichnung", place=80),
        Column(name="Menge", place=340, align="right"),
        Column(name="Einzelpreis", place=430, align="right"),
        Column(name="MwSt", place=475, align="right"),
        Column(name="Gesamt", place=540, align="right"),
    )
    rows = [("1", "Beratung", "7,5 Std.", "90,00", "19%", "675,00"), ("2", "Anfahrt", "1", "35,00", "19%", "35,00")]
    lines = read(Sheet().table(columns, rows), mark=DecimalMark.COMMA).lines
    assert cells(lines, "line_id", "description", "quantity", "unit_code", "net_price", "tax_rate", "line_net") == [
        ("1", "Beratung", "7.5", "HUR", "90.00", "19", "675.00"),
        ("2", "Anfahrt", "1", "", "35.00", "19", "35.00"),
    ]


def test_a_header_over_several_rows_is_one_header() -> None:
    columns = (DESCRIPTION, QUANTITY, Column(name="Unit\nPrice", place=430, align="right"), AMOUNT)
    assert cells(read(Sheet().table(columns, [CHAIR, DESK])).lines, *NAMES) == FOUND


def test_two_names_in_one_column_speak_of_two_rows_of_a_line() -> None:
    item = Column(name="Art-Nr\nArtikelbezeichnung", place=50)
    columns = (item, Column(name="Menge", place=340, align="right"), PRICE, AMOUNT)
    rows = [("CH-200\nOffice chair", *CHAIR[1:]), ("DE-100\nStanding desk", *DESK[1:])]
    lines = read(Sheet().table(columns, rows)).lines
    assert cells(lines, "item_number", "description") == [("CH-200", "Office chair"), ("DE-100", "Standing desk")]


def test_a_wrapped_description_is_one_description() -> None:
    narrow = (
        DESCRIPTION,
        Column(name="Qty", place=180, align="right"),
        Column(name="Unit Price", place=300, align="right"),
        AMOUNT,
    )
    rows = [("Office chair with\nadjustable armrests", *CHAIR[1:]), DESK]
    lines = read(Sheet().table(narrow, rows, gap=6)).lines
    assert cells(lines, "description") == [("Office chair with adjustable armrests",), ("Standing desk",)]


def test_what_stands_below_a_description_is_the_note_of_the_line() -> None:
    rows = [("Office chair\nSerial no: 12345", *CHAIR[1:]), DESK]
    lines = read(Sheet().table(USUAL, rows)).lines
    assert cells(lines, "description", "note") == [("Office chair", "Serial no: 12345"), ("Standing desk", "")]


def test_amounts_may_stand_a_little_lower_than_the_description() -> None:
    sheet = Sheet().row(USUAL, [column.name for column in USUAL])
    for text, quantity, price, amount in (CHAIR, DESK):
        sheet.put(text, 50).put(quantity, 340, align="right").put(price, 430, align="right")
        sheet.put(amount, 540, align="right", drop=8).down(32)
    assert cells(read(sheet).lines, *NAMES) == FOUND


def test_a_description_may_begin_above_its_amount() -> None:
    columns = (
        DESCRIPTION,
        Column(name="Qty", place=160, align="right"),
        Column(name="Unit Price", place=300, align="right"),
        AMOUNT,
    )
    rows = [
        ("Office chair with\narmrests and with\nwheels", "\n2", "\n150.00", "\n300.00"),
        ("Standing desk for\ntwo people with\ndrawers", "\n1", "\n420.50", "\n420.50"),
    ]
    lines = read(Sheet().table(columns, rows, gap=14)).lines
    assert cells(lines, "description") == [
        ("Office chair with armrests and with wheels",),
        ("Standing desk for two people with drawers",),
    ]


def test_a_table_goes_on_over_pages_and_sums_carried_over_are_no_lines() -> None:
    first = Sheet(1).table(USUAL, [CHAIR])
    first.put("Carried forward", 50).put("300.00", 540, align="right")
    second = Sheet(2).table(USUAL, [])
    second.put("Brought forward", 50).put("300.00", 540, align="right").down().row(USUAL, DESK)
    table = read(first, total(second))
    assert cells(table.lines, *NAMES) == FOUND
    assert {page for page, _ in table.rows} == {1, 2}


def test_a_table_goes_on_without_a_second_header() -> None:
    first = Sheet(1).table(USUAL, [CHAIR])
    second = Sheet(2).row(USUAL, DESK)
    assert cells(read(first, total(second)).lines, *NAMES) == FOUND


def test_what_follows_the_sum_is_no_line() -> None:
    sheet = total(Sheet().table(USUAL, [CHAIR, DESK]), "Subtotal")
    sheet.put("VAT 20%", 50).put("144.10", 540, align="right").down()
    sheet.put("Deposit refund voucher", 50).put("12.00", 540, align="right").down()
    assert cells(read(sheet).lines, *NAMES) == FOUND


def test_subtotals_between_lines_are_skipped() -> None:
    sheet = total(Sheet().table(USUAL, [CHAIR]), "Subtotal", "300.00").row(USUAL, DESK)
    assert cells(read(total(sheet)).lines, *NAMES) == FOUND


def test_section_headings_are_no_lines() -> None:
    sheet = Sheet().table(USUAL, []).put("Furniture", 50).down(24).row(USUAL, CHAIR).row(USUAL, DESK)
    assert cells(read(total(sheet)).lines, *NAMES) == FOUND


def test_a_missing_quantity_stays_missing() -> None:
    rows = [CHAIR, ("Delivery", "", "", "25.00")]
    lines = read(Sheet().table(USUAL, rows)).lines
    assert cells(lines, *NAMES) == [FOUND[0], ("Delivery", "", "", "25.00")]


def test_a_percentage_in_the_discount_column_becomes_the_amount_taken_off() -> None:
    columns = (DESCRIPTION, QUANTITY, PRICE, Column(name="Disc.", place=475, align="right"), AMOUNT)
    (line,) = read(Sheet().table(columns, [("Office chair", "2", "150.00", "10%", "270.00")])).lines
    assert cells([line], "net_price", "line_allowance", "line_net") == [("150.00", "30.00", "270.00")]
    assert line[LINE_ALLOWANCE].source is Source.DERIVED
    assert line[LINE_ALLOWANCE].raw_text == "10%"


def test_a_discount_in_its_own_row_is_taken_off_the_line_above() -> None:
    sheet = Sheet().table(USUAL, [CHAIR]).put("Discount 10%", 50).put("-30.00", 540, align="right").down()
    table = read(total(sheet.row(USUAL, DESK), amount="690.50"))
    assert cells(table.lines, "line_allowance", "line_net") == [("30.00", "270.00"), ("", "420.50")]
    assert table.balanced == (True, True)
    assert table.adds_up
    assert table.lines[0][LINE_NET].raw_text == "300.00 -30.00"


def test_a_discount_on_the_whole_bill_is_no_line_and_of_no_line() -> None:
    sheet = Sheet().table(USUAL, [CHAIR, DESK]).put("Discount 10%", 50).put("-72.05", 540, align="right").down()
    table = read(total(sheet, amount="648.45"))
    assert cells(table.lines, "line_allowance", "line_net") == [("", "300.00"), ("", "420.50")]


def test_an_amount_with_tax_is_told_from_the_amount_without() -> None:
    columns = (
        DESCRIPTION,
        QUANTITY,
        PRICE,
        Column(name="Amount", place=490, align="right"),
        Column(name="Total", place=560, align="right"),
    )
    rows = [("Office chair", "2", "150.00", "300.00", "360.00"), ("Desk", "1", "420.50", "420.50", "504.60")]
    lines = read(Sheet().table(columns, rows)).lines
    assert cells(lines, "line_net", "line_gross") == [("300.00", "360.00"), ("420.50", "504.60")]


def test_a_table_of_amounts_with_tax_alone_is_gross_priced() -> None:
    columns = (DESCRIPTION, QUANTITY, PRICE, Column(name="Total incl. VAT", place=540, align="right"))
    table = read(Sheet().table(columns, [CHAIR, DESK]))
    assert cells(table.lines, "line_net", "line_gross") == [("", "300.00"), ("", "420.50")]
    assert table.balanced == (True, True)
    assert table.is_gross_priced


def test_a_column_of_tax_in_money_is_no_tax_rate() -> None:
    columns = (DESCRIPTION, QUANTITY, PRICE, Column(name="Tax", place=480, align="right"), AMOUNT)
    lines = read(Sheet().table(columns, [("Office chair", "2", "$150.00", "$6.00", "$300.00")])).lines
    assert cells(lines, "tax_rate", "tax_amount") == [("", "6.00")]


def test_a_price_for_a_hundred_is_read_with_its_base() -> None:
    columns = (
        Column(name="Bezeichnung", place=50),
        Column(name="Menge", place=300, align="right"),
        Column(name="Preis", place=380, align="right"),
        Column(name="PE", place=430, align="right"),
        Column(name="Betrag", place=540, align="right"),
    )
    table = read(Sheet().table(columns, [("Schrauben", "250", "8,00", "100", "20,00")]), mark=DecimalMark.COMMA)
    assert cells(table.lines, "price_base_quantity", "line_net") == [("100", "20.00")]
    assert table.balanced == (True,)


def test_wrong_names_of_columns_yield_to_the_arithmetic() -> None:
    columns = (DESCRIPTION, Column(name="Unit Price", place=340, align="right"), Column(name="Qty", place=430), AMOUNT)
    table = read(Sheet().table(columns, [("Office chair", "2", "150.25", "300.50"), ("Desk", "3", "20.10", "60.30")]))
    assert table.balanced == (True, True)


def test_a_column_without_a_known_name_is_known_by_the_arithmetic() -> None:
    columns = (DESCRIPTION, Column(name="Xyzzy", place=340, align="right"), PRICE, AMOUNT)
    assert cells(read(Sheet().table(columns, [CHAIR, DESK])).lines, *NAMES) == FOUND


def test_of_two_prices_the_last_is_the_amount() -> None:
    columns = (DESCRIPTION, QUANTITY, PRICE, Column(name="Price w/o Tax", place=540, align="right"))
    assert cells(read(Sheet().table(columns, [CHAIR, DESK])).lines, *NAMES) == FOUND


def test_credit_notes_keep_their_signs() -> None:
    lines = read(Sheet().table(USUAL, [("Office chair", "-2", "150.00", "-300.00")])).lines
    assert cells(lines, *NAMES) == [("Office chair", "-2", "150.00", "-300.00")]


def test_global_trade_item_numbers_are_told_from_item_numbers() -> None:
    columns = (Column(name="Item no.", place=40), Column(name="Description", place=130), QUANTITY, PRICE, AMOUNT)
    rows = [("4012345001235", *CHAIR), ("CH-200", *DESK)]
    lines = read(Sheet().table(columns, rows)).lines
    assert cells(lines, "gtin", "item_number") == [("4012345001235", ""), ("", "CH-200")]


def test_identifiers_below_each_other_are_told_apart() -> None:
    columns = (
        Column(name="Art-Nr-Kunde\nArt-Nr-Lief.", place=40),
        Column(name="Bezeichnung", place=150),
        QUANTITY,
        PRICE,
        AMOUNT,
    )
    rows = [("CH-200\n4012345001235", *CHAIR), ("55-1\nDE-100", *DESK)]
    lines = read(Sheet().table(columns, rows)).lines
    assert cells(lines, "item_number", "buyer_item_number", "gtin") == [
        ("CH-200", "", "4012345001235"),
        ("DE-100", "55-1", ""),
    ]


def test_dates_of_lines_are_read_where_they_can_mean_one_day() -> None:
    columns = (Column(name="Date", place=40), Column(name="Description", place=130), QUANTITY, PRICE, AMOUNT)
    rows = [("25/03/2024", *CHAIR), ("01/02/2024", *DESK)]
    assert cells(read(Sheet().table(columns, rows)).lines, "line_date") == [("2024-03-25",), ("",)]


def test_units_in_their_own_column_get_their_codes() -> None:
    columns = (DESCRIPTION, QUANTITY, Column(name="UoM", place=355), PRICE, AMOUNT)
    rows = [("Consulting", "2", "hours", "150.00", "300.00"), ("Desk", "1", "thing", "420.50", "420.50")]
    assert cells(read(Sheet().table(columns, rows)).lines, "unit_code") == [("HUR",), ("",)]


def test_a_column_of_units_called_per_is_no_price_base() -> None:
    columns = (DESCRIPTION, QUANTITY, Column(name="Per", place=355), PRICE, AMOUNT)
    rows = [("Consulting", "2", "hours", "150.00", "300.00"), ("Desk", "1", "pcs", "420.50", "420.50")]
    assert cells(read(Sheet().table(columns, rows)).lines, "unit_code") == [("HUR",), ("C62",)]


def test_of_two_columns_of_names_the_one_with_codes_holds_item_numbers() -> None:
    columns = (Column(name="Product", place=40), Column(name="Description", place=130), QUANTITY, PRICE, AMOUNT)
    lines = read(Sheet().table(columns, [("CH-200", *CHAIR), ("DE-100", *DESK)])).lines
    assert cells(lines, "item_number", "description") == [("CH-200", "Office chair"), ("DE-100", "Standing desk")]


def test_a_tax_table_is_no_line_table() -> None:
    sheet = total(Sheet().table(USUAL, [CHAIR, DESK])).down(20)
    columns = (
        Column(name="Rate", place=60),
        Column(name="Taxable amount", place=250, align="right"),
        Column(name="VAT amount", place=400, align="right"),
    )
    sheet.table(columns, [("20%", "720.50", "144.10")])
    assert cells(read(sheet).lines, *NAMES) == FOUND


def test_names_left_of_a_header_of_numbers_are_descriptions() -> None:
    sheet = Sheet()
    for column in USUAL[1:]:
        sheet.put(column.name, column.place, align=column.align)
    sheet.down().row(USUAL, CHAIR).row(USUAL, DESK)
    assert cells(read(total(sheet)).lines, *NAMES) == FOUND


def test_a_column_of_prices_called_unit_is_known_by_what_it_holds() -> None:
    columns = (DESCRIPTION, QUANTITY, Column(name="Unit", place=430, align="right"), AMOUNT)
    assert cells(read(Sheet().table(columns, [CHAIR, DESK])).lines, *NAMES) == FOUND


def test_a_sum_without_a_name_is_no_line() -> None:
    sheet = Sheet().table(USUAL, [CHAIR, DESK]).put("Zzyzx", 50).put("720.50", 540, align="right")
    assert cells(read(sheet).lines, *NAMES) == FOUND


def test_a_dash_in_an_empty_cell_is_no_minus() -> None:
    columns = (DESCRIPTION, QUANTITY, PRICE, Column(name="Disc.", place=505, align="right"), AMOUNT)
    rows = [("Office chair", "2", "150.00", "10%", "270.00"), ("Standing desk", "1", "420.50", "-", "420.50")]
    assert cells(read(Sheet().table(columns, rows)).lines, "line_net") == [("270.00",), ("420.50",)]


def test_a_minus_before_the_currency_counts() -> None:
    lines = read(Sheet().table(USUAL, [("Office chair", "-2", "R$150.00", "-R$300.00")])).lines
    assert cells(lines, "net_price", "line_net") == [("150.00", "-300.00")]


def test_neighbouring_names_of_columns_are_told_apart() -> None:
    columns = (
        DESCRIPTION,
        QUANTITY,
        PRICE,
        Column(name="Betrag", place=500, align="right"),
        Column(name="USt.", place=507),
    )
    lines = read(Sheet().table(columns, [(*CHAIR, "19"), (*DESK, "7")])).lines
    assert cells(lines, "line_net", "tax_rate") == [("300.00", "19"), ("420.50", "7")]


def test_misread_names_of_columns_are_known_on_scans() -> None:
    columns = (Column(name="Descriptlon", place=50), Column(name="Oty", place=340, align="right"), PRICE, AMOUNT)
    lines = read(Sheet(source=Source.OCR).table(columns, [CHAIR, DESK])).lines
    assert cells(lines, *NAMES) == FOUND
    assert lines[0][LINE_NET].ocr_confidence == 0.9


def test_readings_say_where_they_stand() -> None:
    (line, _) = read(Sheet().table(USUAL, [CHAIR, DESK])).lines
    reading = line[LINE_NET]
    assert (reading.raw_text, reading.page, reading.source, reading.ocr_confidence) == (
        "300.00",
        1,
        Source.PDF_TEXT,
        None,
    )
    (box,) = reading.boxes
    assert 0.85 < box.left < box.right < 0.92


def test_a_page_without_lines_has_none() -> None:
    table = read(Sheet().put("Dear customer, thank you for your order of 12 May.", 50))
    assert table.lines == ()
    assert not table.adds_up
