"""Cells that stand below one another are one block, as an address is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.layout.block import blocks
from extractors.layout.page_layout import lay_out
from tests.extractors.pages import drawn
from tests.extractors.pages import page
from tests.extractors.pages import row

if TYPE_CHECKING:
    from pipeline.document.page import Page


def texts(page: Page) -> list[str]:
    """The texts of the blocks of a page."""
    return [block.text for block in blocks(lay_out(page))]


def test_columns_beside_each_other_are_blocks_of_their_own() -> None:
    shown = drawn(
        """
        Muster GmbH          Beispiel AG
        Werkstr. 1           Ring 5
        10115 Berlin         80331 Hamburg
        """
    )
    assert texts(shown) == ["Muster GmbH\nWerkstr. 1\n10115 Berlin", "Beispiel AG\nRing 5\n80331 Hamburg"]


def test_an_empty_line_ends_a_block() -> None:
    assert texts(drawn("Muster GmbH\n\nWerkstr. 1")) == ["Muster GmbH", "Werkstr. 1"]


def test_lines_set_about_one_middle_are_one_block() -> None:
    shown = page(row(100, ("Muster Werkzeuge", 200)), row(112, ("Berlin", 225)))
    assert texts(shown) == ["Muster Werkzeuge\nBerlin"]


def test_a_line_further_in_begins_another_block() -> None:
    assert texts(drawn("Muster GmbH\n            10115 Berlin")) == ["Muster GmbH", "10115 Berlin"]


def test_print_of_another_size_begins_another_block() -> None:
    shown = page(row(100, ("INVOICE", 40), height=20), row(123, ("Muster GmbH", 40)))
    assert texts(shown) == ["INVOICE", "Muster GmbH"]


def test_cells_of_one_row_are_never_one_block() -> None:
    shown = page(row(100, ("one", 40), ("two", 70)), row(112, ("three", 40)))
    assert texts(shown) == ["one\nthree", "two"]


def test_a_page_without_words_has_no_blocks() -> None:
    assert texts(page()) == []
