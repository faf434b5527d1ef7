"""Words become rows, and rows become cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from extractors.layout.page_layout import lay_out
from pipeline.document.box import Box
from pipeline.document.source import Source
from pipeline.document.word import Word
from tests.extractors.extracting import rows_of
from tests.extractors.pages import drawn
from tests.extractors.pages import page
from tests.extractors.pages import row
from tests.extractors.pages import upright
from tests.extractors.pages import words_at

if TYPE_CHECKING:
    from pipeline.document.page import Page

SHORT_WORDS = st.builds(
    lambda text, left, top, height: Word(
        text=text, box=Box(left=left, top=top, right=left + 6.0 * len(text), bottom=top + height)
    ),
    st.text("abc0", min_size=3, max_size=8),
    st.floats(0, 500),
    st.floats(0, 800),
    st.floats(5, 30),
)


def cells(page: Page) -> list[list[str]]:
    """The texts of the cells, row by row."""
    return [[cell.text for cell in row.cells] for row in rows_of(page)]


def test_words_of_one_height_are_one_row_and_wide_gaps_divide_cells() -> None:
    shown = drawn(
        """
        Invoice No.   INV-7        Date   2026-03-02
        Customer      4711
        """
    )
    assert cells(shown) == [["Invoice No.", "INV-7", "Date", "2026-03-02"], ["Customer", "4711"]]


def test_print_that_was_made_wider_has_wider_blanks() -> None:
    wide = [
        Word(text=text, box=Box(left=left, top=10, right=left + 9.0 * len(text), bottom=17), confidence=1.0)
        for text, left in (("CORNER", 10.0), ("SHOP", 75.0))
    ]
    assert cells(page(wide)) == [["CORNER SHOP"]]


def test_words_of_columns_that_come_one_after_the_other_are_joined_to_rows() -> None:
    left = (row(100, ("Invoice No.", 40)), row(114, ("Date", 40)))
    right = (row(101, ("INV-7", 300)), row(115, ("2026-03-02", 300)))
    assert cells(page(*left, *right)) == [["Invoice No.", "INV-7"], ["Date", "2026-03-02"]]


def test_rows_go_from_top_to_bottom_and_know_their_place() -> None:
    rows = rows_of(page(row(300, ("last", 40)), row(100, ("first", 40)), row(200, ("second", 40)), number=3))
    assert [row.text for row in rows] == ["first", "second", "last"]
    assert [(row.page, row.index) for row in rows] == [(3, 0), (3, 1), (3, 2)]


def test_a_tall_word_beside_two_rows_joins_neither_to_the_other() -> None:
    shown = page(row(100, ("INVOICE", 40), height=30), row(100, ("Number 7", 300)), row(118, ("Date today", 300)))
    rows = [row.text for row in rows_of(shown)]
    assert not any("7" in row and "today" in row for row in rows)


def test_a_printed_line_divides_cells_that_stand_close() -> None:
    close = row(100, ("Drill", 40), ("50.00", 72))
    assert cells(page(close)) == [["Drill 50.00"]]
    assert cells(page(close, rulings=(upright(68, 90, 120),))) == [["Drill", "50.00"]]


def test_a_printed_line_above_the_row_divides_nothing() -> None:
    close = row(100, ("Drill", 40), ("50.00", 72))
    assert cells(page(close, rulings=(upright(68, 20, 90),))) == [["Drill 50.00"]]


def test_pieces_of_text_that_runs_up_the_margin_are_left_out() -> None:
    turned = Word(text="PA", box=Box(left=5, top=100, right=25, bottom=109))
    assert cells(page([turned], row(100, ("Total", 40)))) == [["Total"]]
    assert cells(page([turned], row(100, ("Total", 40)), source=Source.OCR)) == [["PA", "Total"]]


def test_words_of_blanks_alone_are_no_words() -> None:
    blank = Word(text=" ", box=Box(left=5, top=100, right=25, bottom=109))
    assert cells(page([blank])) == []


def test_a_page_without_words_has_no_rows() -> None:
    layout = lay_out(page())
    assert (layout.rows, layout.em) == ((), 1.0)


def test_letter_height_is_that_of_the_usual_word() -> None:
    shown = page(words_at("INVOICE", 40, 40, height=30), words_at("to be paid", 40, 100))
    assert lay_out(shown).em == 9.0


@given(st.lists(SHORT_WORDS, max_size=40))
def test_every_word_stands_in_exactly_one_row_and_one_cell(words: list[Word]) -> None:
    rows = rows_of(page(words, source=Source.OCR))
    assert sorted(id(word) for row in rows for word in row.words) == sorted(map(id, words))
    for each in rows:
        assert [word for cell in each.cells for word in cell.words] == list(each.words)
        assert [each.cell_of(at).start <= at < each.cell_of(at).end for at in range(len(each.words))]
        assert [word.box.left for word in each.words] == sorted(word.box.left for word in each.words)


def test_the_width_of_print_is_that_of_most_rows() -> None:
    rows = [row(20 + 12 * at, ("x" * 30, 50)) for at in range(20)]
    assert lay_out(page(*rows)).print_width == lay_out(page(*rows, row(300, ("note", 500)))).print_width == 150
    assert lay_out(page(*rows[:3])).print_width == 595
