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

    from extractors.readers.scan.scanning import Scan
    from pipeline.effort import Effort
    from pipeline.settings import Limits

#: What Tesseract reads best.
_DPI = 300


def scan_work(page: Any, limits: Limits, effort: Effort) -> Callable[[], Scan]:
    """What recognises the page as it is shown."""
    scale = pixels_per_point(page, _DPI, megapixels=limits.page_megapixels)
    return partial(read_scan, grey(page, scale), points_per_pixel=1 / scale, effort=effort)
