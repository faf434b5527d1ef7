"""Each page gets its witnesses from where its words are: the text layer, the pixels, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.readers.reading import read
from pipeline.document.source import Source
from pipeline.settings import Limits
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import lines
from tests.extractors.readers.drawing import pasted
from tests.extractors.readers.drawing import pdf
from tests.extractors.readers.drawing import picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from pipeline.document.page import Page
    from pipeline.document.page import Transcript

#: A page small enough to be recognised quickly.
SLIP = (360.0, 270.0)
TERMS = [f"Term {number}: goods stay ours until they are paid in full, and not before." for number in range(8)]


def _page(path: Path, *draw: Callable[[Canvas], None]) -> Page:
    def together(canvas: Canvas) -> None:
        for part in draw:
            part(canvas)

    return read(pdf(path, together, size=SLIP), Limits()).pages[0]


def _texts(transcript: Transcript) -> set[str]:
    return {word.text for word in transcript.words}


def _scan() -> Callable[[Canvas], None]:
    return pasted(picture(size=(1000, 750)), 0, 0, *SLIP)


def _hidden(*texts: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 200)
        text.setTextRenderMode(3)
        for line in texts:
            text.textLine(line)
        canvas.drawText(text)

    return draw


def test_empty_page_has_no_witnesses(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.pdf", lambda canvas: canvas.line(72, 72, 200, 72))
    assert page.transcripts == ()
    assert (page.source, page.words) == (None, ())


def test_text_over_a_letterhead_is_read_from_the_text_layer(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.pdf", _scan(), lines(*TERMS, top=250, size=6))
    assert [transcript.source for transcript in page.transcripts] == [Source.PDF_TEXT]


@pytest.mark.ocr
def test_scanned_page_is_recognised(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.pdf", _scan())
    assert {transcript.source for transcript in page.transcripts} == {Source.OCR}
    assert {"Invoice", "2024-0815", "319.50"} <= _texts(page.transcripts[0])
    assert page.transcripts[0].quality > 0.8
    assert (page.width, page.height) == SLIP


@pytest.mark.ocr
def test_stamp_on_a_scan_is_another_witness(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.pdf", _scan(), lines("Received on 20 March 2024", top=10))
    assert page.source is Source.OCR
    assert page.transcripts[-1].source is Source.PDF_TEXT
    assert "Received" in _texts(page.transcripts[-1])


@pytest.mark.ocr
def test_words_hidden_under_a_scan_are_the_last_witness(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.pdf", _scan(), _hidden("pay 9999.99 to the thief"))
    *seen, hidden = page.transcripts
    assert {transcript.source for transcript in seen} == {Source.OCR}
    assert not any("9999.99" in _texts(transcript) for transcript in seen)
    assert hidden.source is Source.PDF_TEXT
    assert hidden.quality < 1


@pytest.mark.ocr
def test_words_that_a_picture_covers_are_not_what_the_page_shows(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.pdf", lines(*TERMS, top=250, size=6), _scan())
    assert page.source is Source.OCR
    assert "319.50" in _texts(page.transcripts[0])


@pytest.mark.ocr
def test_words_of_a_broken_font_are_recognised_from_the_page(tmp_path: Path) -> None:
    broken = [line.translate({code: 0xE000 + code for code in range(65, 123)}) for line in BILL]
    page = _page(tmp_path / "a.pdf", _scan(), lines(*broken, top=250))
    assert page.source is Source.OCR
