"""Recognition of a PDF page: rendered once, then read as a scan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from extractors.readers.pdf.rendering import grey
from extractors.readers.pdf.rendering import pixels_per_point
from extractors.readers.scan.scanning import read_scan

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.readers.means import Means
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.scan.scanning import Scan
    from pipeline.settings import Limits

#: What Tesseract reads best.
_DPI = 300


def shown(page: Any, limits: Limits) -> Grey:
    """The page as it is shown, as fine as it is recognised."""
    return grey(page, _scale(page, limits))


def scan_work(page: Any, limits: Limits, means: Means, picture: Grey | None) -> Callable[[], Scan]:
    """What recognises the page as it is shown, of which a `picture` may be there already."""
    seen = shown(page, limits) if picture is None else picture
    side = 1 / _scale(page, limits)
    return partial(read_scan, seen, points_per_pixel=side, effort=means.effort, engines=means.engines)


def _scale(page: Any, limits: Limits) -> float:
    return pixels_per_point(page, _DPI, megapixels=limits.page_megapixels)
