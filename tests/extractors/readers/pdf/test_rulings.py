"""Printed lines are found wherever and however a PDF draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.readers.reading import read
from pipeline.settings import Limits
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import lines
from tests.extractors.readers.drawing import pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from pipeline.document.page import Page


def _page(path: Path, draw: Callable[[Canvas], None], rotate: int = 0) -> Page:
    def both(canvas: Canvas) -> None:
        lines(*BILL)(canvas)
        draw(canvas)

    return read(pdf(path, both, rotate=rotate), Limits()).pages[0]


def _lines(page: Page) -> list[tuple[int, int, int, int]]:
    boxes = [ruling.box for ruling in page.rulings]
    return [(round(box.left), round(box.top), round(box.right), round(box.bottom)) for box in boxes]


def test_stroke_is_a_ruling_in_points_from_the_top(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.pdf", lambda canvas: canvas.line(72, 442, 500, 442))
    assert _lines(page) == [(72, 400, 500, 400)]
    assert page.rulings[0].is_horizontal


def test_thin_filled_rectangle_is_a_ruling(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.pdf", lambda canvas: canvas.rect(100, 300, 1, 200, stroke=0, fill=1))
    assert _lines(page) == [(100, 342, 101, 542)]
    assert not page.rulings[0].is_horizontal


def test_frame_has_four_sides_and_a_grid_each_of_its_lines(tmp_path: Path) -> None:
    assert len(_page(tmp_path / "a.pdf", lambda canvas: canvas.rect(100, 300, 200, 50)).rulings) == 4
    grid = _page(tmp_path / "b.pdf", lambda canvas: canvas.grid([72, 200, 400], [300, 320, 340, 360]))
    assert sorted(ruling.is_horizontal for ruling in grid.rulings) == [False] * 3 + [True] * 4


def test_line_drawn_cell_by_cell_is_one_ruling(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for left in range(100, 400, 100):
            canvas.line(left, 442, left + 99, 442.2)

    assert _lines(_page(tmp_path / "a.pdf", draw)) == [(100, 400, 399, 400)]


def test_lines_inside_a_form_are_moved_with_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("table")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.translate(50, 242)
        canvas.scale(2, 2)
        canvas.doForm("table")

    assert _lines(_page(tmp_path / "a.pdf", draw)) == [(50, 600, 250, 600)]


def test_rulings_turn_with_the_page(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 0)
        canvas.rotate(90)
        lines(*BILL, left=100, top=100)(canvas)
        canvas.line(100, -50, 400, -50)

    page = read(pdf(tmp_path / "a.pdf", draw), Limits()).pages[0]
    assert page.rotation == 90
    assert _lines(page) == [(100, 350, 400, 350)]


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: canvas.line(72, 442, 500, 500),
        lambda canvas: canvas.rect(72, 300, 200, 40, stroke=0, fill=1),
        lambda canvas: canvas.circle(200, 300, 50),
        lambda canvas: canvas.line(72, 442, 75, 442),
        lambda canvas: (canvas.setStrokeColorRGB(1, 1, 1), canvas.line(72, 442, 500, 442)),
        lambda canvas: canvas.line(72, 5000, 500, 5000),
    ],
    ids=["oblique", "area", "curve", "dot", "white", "off the page"],
)
def test_what_is_no_line_on_paper_is_no_ruling(tmp_path: Path, draw: Callable[[Canvas], None]) -> None:
    assert _page(tmp_path / "a.pdf", draw).rulings == ()


def test_drawing_of_thousands_of_strokes_is_left_out(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for index in range(600):
            path.moveTo(100, 100 + index / 2)
            path.lineTo(140, 100 + index / 2)
        canvas.drawPath(path)

    assert _page(tmp_path / "a.pdf", draw).rulings == ()
