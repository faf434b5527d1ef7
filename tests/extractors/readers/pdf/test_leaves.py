"""Sheets photographed for a PDF are read flat, each as a page of its own, and shown as they were read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from extractors.readers.pdf.file import opened
from extractors.readers.pdf.leaves import leaves
from extractors.readers.picture import page_picture
from extractors.readers.reading import read
from pipeline.settings import Limits
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import lines
from tests.extractors.readers.drawing import pasted
from tests.extractors.readers.drawing import pdf
from tests.extractors.readers.drawing import photo
from tests.extractors.readers.drawing import picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

SIZE = (1400, 1200)
PAPER = np.asarray(picture(BILL, size=(800, 1000)))
SLIP = np.asarray(picture(BILL[:4], size=(600, 500), height=20))
ASLANT = [(240.0, 60.0), (1080.0, 100.0), (1140.0, 1110.0), (180.0, 1080.0)]
LEFT = [(60.0, 120.0), (640.0, 90.0), (660.0, 580.0), (50.0, 600.0)]
RIGHT = [(740.0, 100.0), (1330.0, 130.0), (1340.0, 620.0), (720.0, 590.0)]


def _shown(image: Image.Image) -> Callable[[Canvas], None]:
    return pasted(image, 0, 0, SIZE[0] / 2, SIZE[1] / 2)


def _pdf(path: Path, *draw: Callable[[Canvas], None], rotate: int = 0) -> Path:
    return pdf(path, *draw, size=(SIZE[0] / 2, SIZE[1] / 2), rotate=rotate)


def _count(path: Path) -> int:
    with opened(path, Limits()) as file:
        return sum(1 for _ in leaves(file, Limits()))


def test_every_sheet_on_a_page_is_a_leaf(tmp_path: Path) -> None:
    both = photo((SLIP, LEFT), (SLIP, RIGHT), size=SIZE)
    path = _pdf(tmp_path / "a.pdf", _shown(both), lines(*BILL), _shown(photo((PAPER, ASLANT), size=SIZE)))
    assert _count(path) == 4


def test_text_beside_a_photo_keeps_the_page_whole(tmp_path: Path) -> None:
    def both(canvas: Canvas) -> None:
        _shown(photo((SLIP, LEFT), (SLIP, RIGHT), size=SIZE))(canvas)
        lines("Received on 3 May 2024", top=500)(canvas)

    assert _count(_pdf(tmp_path / "a.pdf", both)) == 1


def test_scan_that_shows_nothing_but_the_page_stays_whole(tmp_path: Path) -> None:
    scan = pdf(tmp_path / "a.pdf", pasted(picture(BILL), 0, 0, 595, 842))
    with opened(scan, Limits()) as file:
        assert [leaf.sheet for leaf in leaves(file, Limits())] == [None]


@pytest.mark.ocr
def test_photographed_page_is_read_and_shown_flat(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "a.pdf", lines("First page", top=500), _shown(photo((PAPER, ASLANT), size=SIZE)))
    page = read(path, Limits()).pages[1]
    assert {"2024-0815", "319.50"} <= {word.text for word in page.words}
    image = Image.open(io.BytesIO(page_picture(path, 2, 144, shown=page))).convert("L")
    assert image.width / image.height == pytest.approx(page.width / page.height, rel=0.01)
    seen = np.asarray(image)
    for word in page.words:
        box = page.in_page_units(word.box).scaled(image.width, image.height)
        ink = seen[round(box.top) : round(box.bottom), round(box.left) : round(box.right)] < 128
        assert ink.mean() > 0.05


@pytest.mark.ocr
def test_numbers_of_sheets_go_on_from_those_of_the_pages_before(tmp_path: Path) -> None:
    both = photo((SLIP, LEFT), (PAPER, [(740.0, 60.0), (1340.0, 60.0), (1340.0, 810.0), (740.0, 810.0)]), size=SIZE)
    path = _pdf(tmp_path / "a.pdf", _shown(both), lines("Last page", top=500))
    pages = read(path, Limits()).pages
    assert [page.number for page in pages] == [1, 2, 3]
    assert "319.50" in {word.text for word in pages[1].words}
    assert [word.text for word in pages[2].words] == ["Last", "page"]
    tall = Image.open(io.BytesIO(page_picture(path, 2, 72, shown=pages[1])))
    assert tall.height > 1.2 * tall.width
