"""What stands on the pages of a bill, found once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.survey import LEXICONS
from extractors.survey import survey
from extractors.values.number import DecimalMark
from tests.extractors.pages import EM
from tests.extractors.pages import LETTER
from tests.extractors.pages import drawn
from tests.extractors.pages import page
from tests.extractors.pages import row

if TYPE_CHECKING:
    from pipeline.document.word import Word


def test_rows_numbers_and_dates_of_all_pages_come_in_reading_order() -> None:
    shown = survey([drawn("Date 2026-03-02\nTotal 119.00"), drawn("Rest 1.50 due 2026-04-01", number=2)])
    assert [row.text for row in shown.rows] == ["Date 2026-03-02", "Total 119.00", "Rest 1.50 due 2026-04-01"]
    assert [number.text for number in shown.all_numbers] == ["119.00", "1.50"]
    assert [date.text for date in shown.all_dates] == ["2026-03-02", "2026-04-01"]
    assert [shown.page_of(row).page.number for row in shown.rows] == [1, 1, 2]


def test_labels_of_a_row_go_from_left_to_right() -> None:
    shown = survey([drawn("Due date: 2026-04-01    Invoice no. 7    Date 2026-03-02")])
    found = [label.text for label in shown.labels_in("fields", shown.rows[0])]
    assert found[0] == "Due date:"
    assert found[-1] == "Date"


def test_a_row_without_labels_has_none() -> None:
    shown = survey([drawn("Lorem ipsum")])
    assert [shown.labels_in(lexicon, shown.rows[0]) for lexicon in LEXICONS] == [()] * len(LEXICONS)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rechnungsnummer 7\nRechnungsdatum 1.2.2026", "de"),
        ("Invoice number 7\nAmount due 5.00", "en"),
        ("Numéro de facture 7\nMontant total 5,00", "fr"),
        ("Factuurnummer 7\nTe betalen 5,00", "nl"),
        ("Número de factura 7\nBase imponible 5,00", "es"),
        ("Numero fattura 7\nTotale documento 5,00", "it"),
        ("Número da fatura 7\nValor a pagar 5,00", "pt"),
        ("Lorem ipsum", "en"),
    ],
)
def test_the_language_is_that_of_the_labels(text: str, language: str) -> None:
    assert survey([drawn(text)]).languages[0] == language


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Total 1,234.50\nTax 12.50", DecimalMark.POINT),
        ("Total 1.234,50\nTax 12,50", DecimalMark.COMMA),
        ("Total 12,50\nTax 3,50\nRate 19.00", DecimalMark.COMMA),
        ("Invoice number 7", DecimalMark.POINT),
        ("Rechnungsnummer 7", DecimalMark.COMMA),
    ],
)
def test_the_majority_of_clear_amounts_says_what_marks_decimals_and_then_the_language(
    text: str, mark: DecimalMark
) -> None:
    assert survey([drawn(text)]).mark is mark


@pytest.mark.parametrize("address", ["Springfield, IL 62704", "New York, NY 10001-1234", "Made in USA"])
def test_an_american_address_is_known(address: str) -> None:
    assert survey([drawn(f"{address}\nTotal 5.00")]).is_american


@pytest.mark.parametrize(
    "address", ["80333 München", "SW1A 1AA London", "Springfield, IL 62704\nSumme 5,00\nNetto 4,00"]
)
def test_other_addresses_are_not_american(address: str) -> None:
    assert not survey([drawn(address)]).is_american


def test_amounts_show_cents_where_most_of_them_do() -> None:
    assert survey([drawn("Net 100.00\nTax 19.00\nTotal 119")]).shows_cents
    assert not survey([drawn("Net 100\nTax 19\nTotal 119.00")]).shows_cents
    assert not survey([drawn("VAT 19.00 %\nTotal 119")]).shows_cents


def test_blocks_of_all_pages_are_found() -> None:
    shown = survey([drawn("Muster GmbH"), drawn("Beispiel AG", number=2)])
    assert [block.text for block in shown.blocks] == ["Muster GmbH", "Beispiel AG"]


def test_blocks_are_known_by_the_rows_that_they_stand_in() -> None:
    shown = survey([drawn("Muster GmbH    Beispiel AG\nWerkstr. 1")])
    assert [[block.lines[0].text for block in shown.blocks_in[row]] for row in shown.rows] == [
        ["Muster GmbH", "Beispiel AG"],
        ["Muster GmbH"],
    ]


def test_mail_addresses_and_web_sites_are_found() -> None:
    assert survey([drawn("Mail INFO@muster.de or WWW.Muster.de today")]).sites == ("info@muster.de", "www.muster.de")


def test_no_pages_are_an_empty_survey() -> None:
    shown = survey([])
    assert (shown.rows, shown.all_numbers, shown.all_dates, shown.blocks) == ((), (), (), ())
    assert shown.languages == ("en",)
    assert not shown.shows_cents


def slip(width: float, height: float = EM) -> list[tuple[Word, ...]]:
    """Many rows of print of one width, in points."""
    letters = round(width / (LETTER * height / EM))
    return [row(20 + 2 * height * at, ("x" * letters, 60), height=height) for at in range(20)]


def test_print_as_narrow_as_a_roll_came_out_of_a_till_on_whatever_sheet_it_was_scanned() -> None:
    assert survey([drawn("Total 1.50", width=227.0)]).is_narrow
    assert survey([page(*slip(200))]).is_narrow
    assert not survey([page(*slip(400))]).is_narrow


def test_a_note_beside_a_receipt_makes_it_no_wider() -> None:
    assert survey([page(*slip(200), row(700, ("paid", 540)))]).is_narrow


def test_a_photo_that_was_taken_for_a_page_shows_its_size_by_its_print() -> None:
    assert survey([page(*slip(500, height=20))]).is_narrow
    assert not survey([page(*slip(500, height=12))]).is_narrow


def test_few_rows_do_not_tell_where_they_came_from() -> None:
    assert not survey([drawn("Total 1.50")]).is_narrow


def test_no_pages_came_out_of_no_till() -> None:
    assert not survey([]).is_narrow
