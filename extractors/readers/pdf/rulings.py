"""The lines that a PDF page draws: strokes and thin filled rectangles, horizontal or vertical."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

import pypdfium2.raw as pdfium

from extractors.readers.joining import joined
from extractors.readers.pdf.drawn import matrix_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pypdfium2 import PdfMatrix

    from extractors.readers.pdf.drawn import Drawn
    from extractors.readers.pdf.frame import Frame
    from pipeline.document.box import Box
    from pipeline.document.page import Ruling

Point = tuple[float, float]

#: In points: a filled rectangle no thicker is a line, a shorter one is a dot, one more oblique is a drawing.
_THICKEST = 3.0
_SHORTEST = 4.0
_OBLIQUE = 0.7
#: A path with more corners is a picture, and a page is not searched beyond so many.
_MOST_SEGMENTS = 400
_MOST_ON_PAGE = 20_000
#: Fainter than this, 0..255, nothing can be seen on paper.
_FAINTEST = 250


def rulings(objects: Iterable[Drawn], frame: Frame) -> tuple[Ruling, ...]:
    """The rulings among a page's paths, pieces of one line joined."""
    searched = 0
    found: list[Box] = []
    for item in objects:
        count = pdfium.FPDFPath_CountSegments(item.handle) if item.kind == pdfium.FPDF_PAGEOBJ_PATH else 0
        searched += count
        if 0 < count <= _MOST_SEGMENTS and searched <= _MOST_ON_PAGE:
            found += [box for box in _lines(item, count, frame) if frame.holds(box)]
    return joined(found)


def _lines(item: Drawn, count: int, frame: Frame) -> Iterator[Box]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.handle, ctypes.byref(fill), ctypes.byref(stroke))
    strokes = bool(stroke.value) and _is_seen(item.handle, pdfium.FPDFPageObj_GetStrokeColor)
    fills = bool(fill.value) and _is_seen(item.handle, pdfium.FPDFPageObj_GetFillColor)
    if not strokes and not fills:
        return
    matrix = matrix_of(item.handle).multiply(item.matrix)
    for outline in _outlines(item.handle, count, matrix):
        if strokes:
            yield from _stroked(outline, frame)
        elif len(outline) > 1:
            yield from _filled(outline, frame)


def _stroked(outline: list[Point], frame: Frame) -> Iterator[Box]:
    for start, end in pairwise(outline):
        box = _around([start, end], frame)
        if min(box.width, box.height) <= _OBLIQUE and max(box.width, box.height) >= _SHORTEST:
            yield box


def _filled(outline: list[Point], frame: Frame) -> Iterator[Box]:
    box = _around(outline, frame)
    if min(box.width, box.height) <= _THICKEST and max(box.width, box.height) >= _SHORTEST:
        yield box


def _around(points: list[Point], frame: Frame) -> Box:
    across = [x for x, _ in points]
    upward = [y for _, y in points]
    return frame.shown(min(across), min(upward), max(across), max(upward))


def _outlines(path: Any, count: int, matrix: PdfMatrix) -> Iterator[list[Point]]:
    """The corners of each part of a path; a part with a curve is no line."""
    outline: list[Point] = []
    is_curved = False
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if outline and not is_curved:
                yield outline
            outline, is_curved = [], False
        is_curved = is_curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        outline.append(_corner(segment, matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if outline and not is_curved:
        yield outline


def _corner(segment: Any, matrix: PdfMatrix) -> Point:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
    point: Point = matrix.on_point(x.value, y.value)
    return point


def _is_seen(handle: Any, colour_of: Any) -> bool:
    channels = [ctypes.c_uint() for _ in range(4)]
    colour_of(handle, *map(ctypes.byref, channels))
    red, green, blue, alpha = (channel.value for channel in channels)
    return alpha > 0 and min(red, green, blue) < _FAINTEST
