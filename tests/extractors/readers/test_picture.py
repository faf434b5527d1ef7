"""Pictures of pages show them as their boxes assume."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from extractors.readers.overlay import Mark
from extractors.readers.overlay import overlay
from extractors.readers.picture import page_picture
from extractors.readers.picture import recognised_image
from extractors.readers.reading import read
from pipeline.document.box import Box
from pipeline.document.page import Origin
from pipeline.document.page import Page
from pipeline.document.source import Source
from pipeline.errors import UnreadableDocument
from pipeline.settings import Limits
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import lines
from tests.extractors.readers.drawing import pdf
from tests.extractors.readers.drawing import picture

if TYPE_CHECKING:
    from pathlib import Path


def _opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=("PNG",))


def _darkness(image: Image.Image, page: Page, box: Box) -> float:
    """The share of dark points within a box of the page."""
    unit = page.in_page_units(box)
    rows = slice(round(unit.top * image.height), round(unit.bottom * image.height))
    columns = slice(round(unit.left * image.width), round(unit.right * image.width))
    return float((np.asarray(image.convert("L"))[rows, columns] < 128).mean())


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_ink_of_a_pdf_lies_within_the_boxes_of_its_words(tmp_path: Path, rotate: int) -> None:
    path = pdf(tmp_path / "a.pdf", lines(*BILL), rotate=rotate)
    page = read(path, Limits()).pages[0]
    for image in (_opened(page_picture(path, 1, 72)), _opened(page_picture(path, 1, 72, shown=page))):
        assert image.size == pytest.approx((page.width, page.height), abs=1)
        assert all(_darkness(image, page, word.box) > 0.02 for word in page.words)


def test_page_that_lies_is_shown_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    picture().save(path, dpi=(150, 150))
    shown = Page(number=1, width=842, height=595, rotation=90, skew=1.5)
    image = _opened(page_picture(path, 1, 75, shown=shown))
    assert image.size == (877, 620)
    assert image.getpixel((0, 619)) == 255


def test_pictures_are_never_enlarged(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (300, 200), "red").save(path, dpi=(100, 100))
    image = _opened(page_picture(path, 1, 600, shown=Page(number=1, width=216, height=144)))
    assert image.size == (300, 200)
    assert image.getpixel((5, 5)) == (255, 0, 0)


def test_page_of_a_long_scan_is_found_where_it_was_read_without_counting_those_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    Image.new("L", (400, 600), 255).save(path, save_all=True, append_images=[Image.new("L", (400, 600), 90)])
    pages = read(path, Limits()).pages
    assert [page.origin for page in pages] == [Origin(page=0), Origin(page=1)]
    renumbered = replace(pages[1], number=7)
    assert recognised_image(path, renumbered, Limits()).getpixel((50, 50)) == 90
    assert _opened(page_picture(path, 7, 72, shown=renumbered)).getpixel((50, 50)) == (90, 90, 90)


@pytest.mark.parametrize("number", [0, 2])
@pytest.mark.parametrize("name", ["a.pdf", "a.png"])
def test_page_that_is_not_there_is_told(tmp_path: Path, name: str, number: int) -> None:
    path = tmp_path / name
    if name == "a.pdf":
        pdf(path, lines(*BILL))
    else:
        picture().save(path)
    with pytest.raises(UnreadableDocument, match=f"no page {number}"):
        page_picture(path, number)


@pytest.mark.ocr
def test_scan_is_read_to_find_out_how_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    picture(BILL[:4], size=(620, 440)).rotate(90, expand=True).save(path)
    image = _opened(page_picture(path, 1, 600))
    assert image.size == (620, 440)


def test_marks_are_drawn_at_their_boxes_in_the_colour_of_their_confidence(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", lines(*BILL))
    sure = Mark(label="gross_total", box=Box(left=0.4, top=0.5, right=0.6, bottom=0.55), source=Source.PDF_TEXT)
    marks = [
        sure,
        replace(sure, label="due_date", box=Box(left=0.4, top=0.7, right=0.6, bottom=0.72), confidence=0.7),
        replace(sure, label="iban", box=Box(left=0.4, top=0.0, right=0.6, bottom=0.01), confidence=0.2),
    ]
    image = _opened(overlay(path, 1, marks, shown=None))
    assert image.getpixel((round(0.4 * image.width) - 3, round(0.52 * image.height))) == sure.colour
    assert len({mark.colour for mark in marks}) == 3
    colours = {colour for _, colour in image.getcolors(maxcolors=100_000) or []}
    assert {mark.colour for mark in marks} <= colours


def test_recognised_values_have_a_thinner_frame(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", lines(*BILL))
    box = Box(left=0.2, top=0.6, right=0.8, bottom=0.8)
    frames = [
        np.asarray(_opened(overlay(path, 1, [Mark(label="", box=box, source=source)])).convert("RGB"))
        for source in (Source.PDF_TEXT, Source.OCR)
    ]
    stated, recognised = (int((frame == (22, 128, 60)).all(axis=2).sum()) for frame in frames)
    assert stated > 2 * recognised > 0
