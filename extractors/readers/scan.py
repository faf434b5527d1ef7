"""A page of pixels becomes words and rulings in points, upright."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.readers.ocr import quality
from extractors.readers.tesseract import Tesseract
from pipeline.document.page import Ruling
from pipeline.document.page import Transcript
from pipeline.document.source import Source

if TYPE_CHECKING:
    from extractors.readers.ocr import Grey


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What was recognised on a picture of a page; positions in points of the upright page."""

    transcript: Transcript
    rulings: tuple[Ruling, ...]
    #: Clockwise degrees from the picture to the upright page.
    turn: int
    width: float
    height: float


def read_scan(picture: Grey, *, points_per_pixel: float) -> Scan:
    """What the picture shows."""
    engine = Tesseract()
    words = engine.recognise(picture)
    height, width = picture.shape
    shown = tuple(replace(word, box=word.box.scaled(points_per_pixel, points_per_pixel)) for word in words)
    transcript = Transcript(source=Source.OCR, engine=engine.name, words=shown, quality=quality(words))
    return Scan(
        transcript=transcript,
        rulings=(),
        turn=0,
        width=width * points_per_pixel,
        height=height * points_per_pixel,
    )
