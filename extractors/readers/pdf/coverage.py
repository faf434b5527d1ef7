"""How much of a PDF page pictures cover, and whether they hide its text."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

import pypdfium2.raw as pdfium

from extractors.readers.pdf.drawn import drawn
from extractors.readers.pdf.drawn import matrix_of
from extractors.readers.pdf.frame import Frame
from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.readers.pdf.drawn import Drawn

#: A picture of so much of the page is what the page is about.
LARGE = 0.5
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a page shows besides its text."""

    #: The part of the page under pictures, 0..1.
    pictures: float
    #: Paths, as letters that were turned into outlines are.
    paths: int
    #: Dots an inch of the largest picture; 0 where there is none.
    dpi: float
    #: Whether a large picture is drawn over most of the text.
    hides_text: bool


def coverage(objects: Iterable[Drawn], frame: Frame) -> Coverage:
    """What the objects of a page cover."""
    share, largest, dpi, paths, texts, hidden = 0.0, 0.0, 0.0, 0, 0, 0
    for item in objects:
        if item.kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
        elif item.kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
        else:
            box = _box(item, frame)
            covered = _share(box, frame)
            share += covered
            if covered > largest:
                largest, dpi = covered, _dpi(item, box)
            hidden = texts if covered >= LARGE else hidden
    return Coverage(pictures=min(share, 1.0), dpi=dpi, paths=paths, hides_text=hidden > texts / 2)


def is_one_picture(page: Any) -> bool:
    """Whether a page shows a large picture and nothing else, as those do that a phone makes of a photo."""
    objects = list(islice(drawn(page), 2))
    if [item.kind for item in objects] != [pdfium.FPDF_PAGEOBJ_IMAGE]:
        return False
    frame = Frame.of(page)
    return _share(_box(objects[0], frame), frame) >= LARGE


def _box(item: Drawn, frame: Frame) -> Box:
    """The place of a picture: a unit square, placed by its matrix."""
    matrix = matrix_of(item.handle).multiply(item.matrix)
    corners: list[tuple[float, float]] = [matrix.on_point(x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
    return frame.shown(
        min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)
    )


def _share(box: Box, frame: Frame) -> float:
    """The part of the page under a picture."""
    page = Box(left=0, top=0, right=frame.width, bottom=frame.height)
    return max(box.overlap_x(page), 0) * max(box.overlap_y(page), 0) / max(frame.width * frame.height, 1)


def _dpi(item: Drawn, box: Box) -> float:
    """Dots an inch of a picture, whichever way it lies: from its area on paper."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(item.handle, ctypes.byref(width), ctypes.byref(height)):
        return 0.0
    return math.sqrt(width.value * height.value / max(box.width * box.height, 1.0)) * _POINTS_PER_INCH
