"""Sheets of paper that lie on something darker: a photographed page, or several receipts under one lid.

A sheet stands out where it is a bright quadrilateral with something clearly darker all around. Everything else is left
as it is: a scan that shows nothing but the page, a page beyond the edges of its picture, crumpled paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.readers.image.tones import grey_of
from extractors.readers.image.tones import on_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cv2.typing import MatLike

    from extractors.readers.ocr.engine import Grey

#: Sheets are looked for in a picture whose longer side has so many pixels.
_SIDE: Final = 800
#: In its pixels: print up to this thickness is painted over, and paper is looked at so far beside its edges.
_PRINT: Final = 9
_SMOOTH: Final = 15
_BESIDE: Final = 12
#: In steps of grey: so much brighter than what it lies on is paper at least.
_CONTRAST: Final = 30.0
#: As parts of the picture: smaller ones are notes, larger ones show nothing of what they lie on.
_SMALLEST: Final = 0.05
_LARGEST: Final = 0.97
#: A sheet fills its outline, and its outline is nearly that of four straight edges; curled ones bulge a little.
_FILLED: Final = 0.97
_BULGE: Final = 1.06
_CORNERS: Final = 4
#: Print differs by so many steps of grey from the mean of what is around it, in a window of so many pixels.
_STROKE: Final = 45
_WINDOW: Final = 31
#: The part of it that may be the grain of a table.
_STRAY: Final = 0.03
_COARSER: Final = np.arange(0.01, 0.08, 0.005)

#: Four corners, clockwise from the top left, each as x and y.
Corners = NDArray[np.float32]


class Sheet(NamedTuple):
    """Where a sheet lies on a picture, in its pixels."""

    corners: Corners

    @property
    def size(self) -> tuple[int, int]:
        """Width and height once it lies flat: those of its longer edges."""
        top, right, bottom, left = np.linalg.norm(np.roll(self.corners, -1, axis=0) - self.corners, axis=1).tolist()
        return max(round(max(top, bottom)), 1), max(round(max(left, right)), 1)

    def scaled(self, factor: float) -> Sheet:
        """The same sheet on a picture so many times larger."""
        return Sheet(self.corners * np.float32(factor))


def laid_flat(picture: Image.Image) -> Iterator[Image.Image]:
    """Each sheet that stands out as a picture of its own, from above; the picture itself where none does."""
    sheets = sheets_on(grey_of(picture))
    yield from (flat(picture, sheet) for sheet in sheets) if sheets else (picture,)


def sheets_on(picture: Grey) -> list[Sheet]:
    """The sheets that hold all print, in reading order; none where print stands beside them."""
    sheets = found_sheets(picture)
    return sheets if sheets and _hold_the_print(sheets, picture) else []


def found_sheets(picture: Grey) -> list[Sheet]:
    """Whatever looks like a sheet, in reading order."""
    factor = _SIDE / max(picture.shape)
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    plain = cv2.medianBlur(cv2.dilate(small, np.ones((_PRINT, _PRINT), np.uint8)), _SMOOTH)
    _, bright = cv2.threshold(plain, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    found = (_quadrilateral(outline, plain.size) for outline in outlines)
    kept = [corners for corners in found if corners is not None and _stands_out(corners, _grey(plain))]
    return sorted((Sheet(corners).scaled(1 / factor) for corners in kept), key=_place)


def _hold_the_print(sheets: list[Sheet], picture: Grey) -> bool:
    """Whether nearly nothing is printed beside the sheets: a white table on a coloured page is no sheet."""
    soft = cv2.medianBlur(picture, 3)
    strokes = (cv2.absdiff(soft, cv2.blur(soft, (_WINDOW, _WINDOW))) > _STROKE).astype(np.uint8)
    whole = int(strokes.sum(dtype=np.int64))
    for sheet in sheets:
        corners = sheet.corners.round().astype(np.int32)
        cv2.fillConvexPoly(strokes, corners, 0)
        cv2.polylines(strokes, [corners], isClosed=True, color=0, thickness=_WINDOW + _PRINT)
    return int(strokes.sum(dtype=np.int64)) <= _STRAY * whole


def _quadrilateral(outline: MatLike, pixels: int) -> Corners | None:
    """The corners of an outline that has four, and the size of a sheet."""
    hull = cv2.convexHull(outline)
    area = cv2.contourArea(hull)
    if not _SMALLEST * pixels <= area <= _LARGEST * pixels or cv2.contourArea(outline) < _FILLED * area:
        return None
    length = cv2.arcLength(hull, closed=True)
    simpler = (cv2.approxPolyDP(hull, share * length, closed=True) for share in _COARSER)
    corners = next((found[:, 0] for found in simpler if len(found) == _CORNERS), None)
    if corners is None or area > _BULGE * cv2.contourArea(corners):
        return None
    return _clockwise(corners.astype(np.float32))


def _clockwise(corners: Corners) -> Corners:
    """From the corner that is nearest to the top left of the picture."""
    across, down = (corners - corners.mean(axis=0)).T
    ordered = corners[np.argsort(np.arctan2(down, across))]
    return np.roll(ordered, -int(np.argmin(ordered.sum(axis=1))), axis=0).astype(np.float32)


def _stands_out(corners: Corners, plain: Grey) -> bool:
    """Whether there is something darker beside each of its edges."""
    middle = corners.mean(axis=0)
    return all(
        _is_edge(one, other, middle, plain) for one, other in zip(corners, np.roll(corners, -1, axis=0), strict=True)
    )


def _is_edge(one: Corners, other: Corners, middle: Corners, plain: Grey) -> bool:
    along = np.linspace(0.1, 0.9, 33, dtype=np.float32)[:, None]
    points = one + along * (other - one)
    outward = np.array([other[1] - one[1], one[0] - other[0]], np.float32)
    outward /= max(float(np.linalg.norm(outward)), 1.0)
    outward *= np.sign(((one + other) / 2 - middle) @ outward) * _BESIDE
    inside, outside = _tones(points - outward, plain), _tones(points + outward, plain)
    return len(outside) > 0 and float(np.median(inside) - np.median(outside)) >= _CONTRAST


def _tones(points: Corners, plain: Grey) -> Grey:
    """The greys at the points that lie on the picture."""
    height, width = plain.shape
    across, down = points.round().astype(int).T
    is_there = (across >= 0) & (across < width) & (down >= 0) & (down < height)
    return np.asarray(plain[down[is_there], across[is_there]], np.uint8)


def flat(picture: Image.Image, sheet: Sheet) -> Image.Image:
    """A sheet as it looks from above."""
    width, height = sheet.size
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turn = cv2.getPerspectiveTransform(sheet.corners, corners)
    seen = np.asarray(on_paper(picture))
    laid = cv2.warpPerspective(seen, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    image = Image.fromarray(laid)
    image.info.update(picture.info)
    return image


def _place(sheet: Sheet) -> tuple[float, float]:
    """Rows of sheets from the top, each from the left."""
    left, top = sheet.corners.min(axis=0).tolist()
    return round(top / max(sheet.size[1] / 2, 1.0)), left


def _grey(picture: NDArray[np.generic]) -> Grey:
    return np.asarray(picture, dtype=np.uint8)
