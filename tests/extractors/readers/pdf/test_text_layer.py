"""The text layer gives the words that the page shows, where it shows them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.reading import read
from pipeline.settings import Limits
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import lines
from tests.extractors.readers.drawing import pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas

    from pipeline.document.page import Page

WORDS = [word for line in BILL for word in line.split()]


def _page(path: Path, *draw: Callable[[Canvas], None], rotate: int = 0) -> Page:
    return read(pdf(path, *draw, rotate=rotate), Limits()).pages[0]


def _texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def _drawn_at(angle: int) -> Callable[[Canvas], None]:
    """The bill written so that it runs at an angle, counter-clockwise."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(297, 421)
        canvas.rotate(angle)
        lines(*BILL, left=-150, top=100)(canvas)

    return draw


def test_words_stand_where_they_were_drawn(tmp_path: Path) -> None:
    word = _page(tmp_path / "a.pdf", lines("Total", left=100, top=700, size=20)).words[0]
    assert word.box.left == pytest.approx(100, abs=2)
    assert word.box.bottom == pytest.approx(842 - 700, abs=6)
    assert word.box.width == pytest.approx(20 * 2.28, abs=3)
    assert 14 < word.box.height < 26


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_page_with_text_against_its_rotation_is_shown_upright(tmp_path: Path, rotate: int) -> None:
    page = _page(tmp_path / "a.pdf", lines(*BILL), rotate=rotate)
    assert _texts(page) == WORDS
    assert (page.width, page.height, page.rotation) == (595, 842, 0)


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_page_with_turned_text_is_shown_upright(tmp_path: Path, angle: int) -> None:
    page = _page(tmp_path / "a.pdf", _drawn_at(angle), rotate=angle)
    assert _texts(page) == WORDS
    assert page.rotation == angle
    assert (page.width < page.height) is (angle % 180 == 0)
    first, last = page.words[0].box, page.words[-1].box
    assert first.top < last.top
    assert first.width > first.height


def test_page_with_few_words_keeps_the_rotation_of_its_file(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.pdf", lines("Page 2"), rotate=90)
    assert page.rotation == 90


def test_crop_box_is_the_page(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 400, 450, 800))
        lines("inside", left=60, top=780)(canvas)
        lines("outside", left=60, top=200)(canvas)

    page = _page(tmp_path / "a.pdf", draw)
    assert _texts(page) == ["inside"]
    assert (page.width, page.height) == (400, 400)
    assert page.words[0].box.left == pytest.approx(10, abs=1)


def test_invisible_text_is_not_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(*BILL)(canvas)
        hidden = canvas.beginText(72, 300)
        hidden.setTextRenderMode(3)
        hidden.textLine("pay 9999.99 instead")
        canvas.drawText(hidden)

    assert _texts(_page(tmp_path / "a.pdf", draw)) == WORDS


def test_white_text_is_read_on_a_dark_ground_only(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(*BILL)(canvas)
        canvas.rect(60, 390, 300, 30, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        lines("Description", top=400)(canvas)
        lines("pay 9999.99 instead", top=300)(canvas)

    assert _texts(_page(tmp_path / "a.pdf", draw)) == [*WORDS, "Description"]


def test_transparent_and_tiny_text_is_not_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(*BILL)(canvas)
        lines("pay 1111.11", top=400, size=0.9)(canvas)
        canvas.setFillAlpha(0)
        lines("pay 2222.22", top=300)(canvas)

    assert _texts(_page(tmp_path / "a.pdf", draw)) == WORDS


def test_gap_parts_words_that_no_blank_parts(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("12")
        text.moveCursor(40, 0)
        text.textOut("240.00")
        canvas.drawText(text)

    assert _texts(_page(tmp_path / "a.pdf", draw)) == ["12", "240.00"]


def test_spaced_letters_are_one_word(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 700, "INVOICE", charSpace=9)
        lines("Your order 12 of May", top=600)(canvas)

    assert _texts(_page(tmp_path / "a.pdf", draw)) == ["INVOICE", "Your", "order", "12", "of", "May"]


def test_single_figures_in_columns_stay_apart(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for index, figure in enumerate("12345"):
            canvas.drawString(100 + 50 * index, 700, figure)

    assert _texts(_page(tmp_path / "a.pdf", draw)) == list("12345")


def test_bold_words_are_marked(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines("Total", font="Helvetica-Bold")(canvas)
        lines("sum", top=700)(canvas)

    assert [word.bold for word in _page(tmp_path / "a.pdf", draw).words] == [True, False]


def test_text_along_the_margin_is_read_as_words(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(*BILL)(canvas)
        canvas.translate(30, 200)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Registered in Leeds")

    texts = _texts(_page(tmp_path / "a.pdf", draw))
    assert {"Registered", "in", "Leeds"} <= set(texts)


_TOKENS = st.text(alphabet="ABCDEFGHabcdefgh0123456789.,-/%€äöüßéèçñ", min_size=1, max_size=12)


@given(
    rows=st.lists(st.lists(_TOKENS, min_size=1, max_size=5), min_size=1, max_size=8),
    rotate=st.sampled_from([0, 90, 180, 270]),
)
def test_words_are_read_back_exactly_and_lie_on_the_page(rows: list[list[str]], rotate: int) -> None:
    with TemporaryDirectory() as folder:
        page = _page(Path(folder) / "a.pdf", lines(*map(" ".join, rows)), rotate=rotate)
    assert sorted(_texts(page)) == sorted(token for row in rows for token in row)
    for word in page.words:
        assert -1 <= word.box.left < word.box.right <= page.width + 1
        assert -1 <= word.box.top < word.box.bottom <= page.height + 1
