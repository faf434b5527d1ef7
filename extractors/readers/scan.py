"""A page of pixels becomes words and rulings in points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.readers.ocr import quality
from extractors.readers.tesseract import Tesseract
from pipeline.document.page import Page
from pipeline.document.page import Transcript
from pipeline.document.source import Source

if TYPE_CHECKING:
    from extractors.readers.ocr import Grey


def read_scan(picture: Grey, number: int, *, points_per_pixel: float) -> Page:
    """The page that a picture shows."""
    engine = Tesseract()
    words = engine.recognise(picture)
    height, width = picture.shape
    shown = tuple(replace(word, box=word.box.scaled(points_per_pixel, points_per_pixel)) for word in words)
    transcript = Transcript(source=Source.OCR, engine=engine.name, words=shown, quality=quality(words))
    return Page(
        number=number, width=width * points_per_pixel, height=height * points_per_pixel, transcripts=(transcript,)
    )
