"""Sheets photographed for a PDF: a page that is one picture, and on it paper that lies on something darker."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.readers.image.sheets import flat
from extractors.readers.image.sheets import sheets_on
from extractors.readers.pdf.coverage import coverage
from extractors.readers.pdf.drawn import drawn
from extractors.readers.pdf.frame import Frame
from extractors.readers.pdf.rendering import colour
from extractors.readers.pdf.rendering import pixels_per_point

if TYPE_CHECKING:
    from PIL.Image import Image

    from extractors.readers.image.sheets import Sheet
    from extractors.readers.ocr.engine import Grey
    from pipeline.settings import Limits

_USUAL: Final = 300.0


def sheets_of(page: Any, picture: Grey) -> list[Sheet]:
    """The sheets on a page that looks so, in points of the page as it is shown."""
    points = page.get_width() / picture.shape[1]
    return [sheet.scaled(points) for sheet in sheets_on(picture)]


def laid_flat(page: Any, sheet: Sheet, limits: Limits) -> Image:
    """A sheet of a page as a picture of its own, as fine as it was taken."""
    dpi = coverage(drawn(page), Frame.of(page)).dpi or _USUAL
    scale = pixels_per_point(page, dpi, megapixels=limits.page_megapixels)
    return flat(colour(page, scale, turn=page.get_rotation()), sheet.scaled(scale))
