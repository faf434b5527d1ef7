"""A page of pixels becomes words and rulings in points, upright."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.joining import joined
from extractors.readers.ocr.engine import LETTER_HEIGHT
from extractors.readers.picture_hash import picture_hash
from extractors.readers.scan.appearance import BLANK
from extractors.readers.scan.appearance import Appearance
from extractors.readers.scan.attempt import Engines
from extractors.readers.scan.attempt import best_attempt
from extractors.readers.scan.lines import printed_lines
from extractors.readers.scan.witnesses import witnesses
from pipeline.document.legibility import Edge
from pipeline.document.legibility import Legibility
from pipeline.document.page import Ruling
from pipeline.document.page import Transcript
from pipeline.effort import Effort

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey

_HALF_TURN: Final = 180
_POINTS_PER_INCH: Final = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What was recognised on a picture of a page; positions in points of the upright, level page."""

    #: The witnesses, the most trusted first.
    transcripts: tuple[Transcript, ...]
    rulings: tuple[Ruling, ...]
    #: Clockwise degrees from the picture to the upright page.
    turn: int
    #: Counter-clockwise degrees from there to the level page.
    skew: float
    width: float
    height: float
    #: The sides over which print runs out of the picture.
    cut: tuple[Edge, ...] = ()
    appearance: Appearance = BLANK
    #: The side of a pixel of the picture.
    points_per_pixel: float = 1.0
    #: How the page looks from afar.
    picture_hash: str | None = None

    def legibility(self, page: int, *, dpi: float) -> Legibility:
        """What the picture is like, which came with so many dots an inch."""
        sure = self.transcripts[0].quality if self.transcripts else 1.0
        seen, dots = self.appearance, self.points_per_pixel / _POINTS_PER_INCH * dpi
        return Legibility(
            page=page,
            dpi=round(dpi, 1),
            skew=round(self.skew, 1),
            quality=round(sure, 3),
            cut=self.cut,
            letter_height=round(seen.letter_height * dots, 1),
            blur=round(seen.blur(dots), 3),
            contrast=round(seen.contrast, 3),
            noise=round(seen.noise, 3),
            shadow=round(seen.shadow, 3),
        )


def read_scan(
    picture: Grey, *, points_per_pixel: float, effort: Effort = Effort.BALANCED, engines: Engines | None = None
) -> Scan:
    """What the picture shows, whichever way it lies.

    Args:
        picture: The page.
        points_per_pixel: The side of a pixel on paper.
        effort: What it may cost.
        engines: Who reads it; Tesseract and RapidOCR if none are given.
    """
    engines = engines or Engines()
    best = best_attempt(picture, engines)
    height, width = picture.shape if best.turn % _HALF_TURN == 0 else picture.shape[::-1]
    side = points_per_pixel / best.ready.factor
    return Scan(
        transcripts=tuple(witnesses(best, engines, effort, side)),
        rulings=joined(line.scaled(side, side) for line in printed_lines(best.ready.picture, LETTER_HEIGHT)),
        turn=best.turn,
        skew=best.ready.skew,
        width=width * points_per_pixel,
        height=height * points_per_pixel,
        cut=best.ready.cut,
        appearance=best.ready.appearance,
        points_per_pixel=points_per_pixel,
        picture_hash=None if best.ready.is_blank else picture_hash(best.ready.picture),
    )
