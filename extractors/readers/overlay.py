"""What was read, drawn on the page where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from PIL import ImageDraw
from PIL import ImageFont

from extractors.readers.picture import page_image
from extractors.readers.picture import png
from pipeline.document.box import Box
from pipeline.document.source import Source
from pipeline.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PIL.Image import Image

    from pipeline.document.page import Page

Colour = tuple[int, int, int]

_DPI: Final = 150
_SIZE: Final = 15
_PAD: Final = 3
_DEFAULT_LIMITS: Final = Limits()
#: From which confidence on, the surest first.
_COLOURS: Final[tuple[tuple[float, Colour], ...]] = ((0.9, (22, 128, 60)), (0.6, (190, 110, 0)), (0.0, (190, 30, 45)))
#: Values recognised from pixels are drawn thinner than those that the file states.
_STATED_WIDTH: Final = 3
_RECOGNISED_WIDTH: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A box to draw, and what to write beside it."""

    label: str
    #: In page units, 0..1.
    box: Box
    source: Source | None = None
    confidence: float = 1.0

    @property
    def colour(self) -> Colour:
        """Green where the value is sure, amber where it is likely, red where it is doubtful."""
        return next(colour for least, colour in _COLOURS if self.confidence >= least or least == 0)


def overlay(
    path: Path,
    page_number: int,
    marks: Sequence[Mark],
    *,
    shown: Page | None = None,
    limits: Limits = _DEFAULT_LIMITS,
) -> bytes:
    """The page as PNG with the marks on it; `shown` and `limits` as for `page_picture`."""
    image = page_image(path, page_number, _DPI, shown=shown, limits=limits).convert("RGB")
    draw = ImageDraw.Draw(image)
    for mark in marks:
        _draw(draw, mark, image)
    return png(image)


def _draw(draw: ImageDraw.ImageDraw, mark: Mark, image: Image) -> None:
    box = mark.box.scaled(image.width, image.height)
    width = _RECOGNISED_WIDTH if mark.source is Source.OCR else _STATED_WIDTH
    frame = (box.left - _PAD, box.top - _PAD, max(box.right, box.left) + _PAD, max(box.bottom, box.top) + _PAD)
    draw.rectangle(frame, outline=mark.colour, width=width)
    _write(draw, mark, frame[0], frame[1])


def _write(draw: ImageDraw.ImageDraw, mark: Mark, left: float, top: float) -> None:
    """The label above the box, or inside it at the head of the page."""
    font = ImageFont.load_default(size=_SIZE)
    _, _, width, height = draw.textbbox((0, 0), mark.label, font=font)
    foot = max(top, height + _PAD)
    draw.rectangle((left, foot - height - _PAD, left + width + 2 * _PAD, foot), fill=mark.colour)
    draw.text((left + _PAD, foot - height - _PAD), mark.label, fill="white", font=font)
