"""How much of a PDF page pictures cover, and whether they hide its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from extractors.readers.pdf.drawn import matrix_of
from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.readers.pdf.drawn import Drawn
    from extractors.readers.pdf.frame import Frame

#: A picture of so much of the page is what the page is about.
LARGE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a page shows besides its text."""

    #: The part of the page under pictures, 0..1.
    pictures: float
    #: Paths, as letters that were turned into outlines are.
    paths: int
    #: Whether a large picture is drawn over most of the text.
    hides_text: bool


def coverage(objects: Iterable[Drawn], frame: Frame) -> Coverage:
    """What the objects of a page cover."""
    share, paths, texts, hidden = 0.0, 0, 0, 0
    for item in objects:
        if item.kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
        elif item.kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
        else:
            covered = _share(item, frame)
            share += covered
            hidden = texts if covered >= LARGE else hidden
    return Coverage(pictures=min(share, 1.0), paths=paths, hides_text=hidden > texts / 2)


def _share(item: Drawn, frame: Frame) -> float:
    """The part of the page under one picture: a unit square, placed by its matrix."""
    matrix = matrix_of(item.handle).multiply(item.matrix)
    corners: list[tuple[float, float]] = [matrix.on_point(x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
    box = frame.shown(
        min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)
    )
    page = Box(left=0, top=0, right=frame.width, bottom=frame.height)
    return max(box.overlap_x(page), 0) * max(box.overlap_y(page), 0) / max(frame.width * frame.height, 1)
