"""Some places of the pages of a PDF as they are shown, one below the other in one picture for an engine to read."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NamedTuple

import numpy as np

from extractors.readers.pdf.file import opened
from extractors.readers.pdf.file import opened_page
from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from extractors.readers.ocr.engine import Grey
    from pipeline.settings import Limits

#: As fine as letters of ten points are recognised best.
_SCALE: Final = 300 / 72
#: Paper around a place, in its heights above and below, and beside it.
_ABOVE: Final = 0.25
_BESIDE: Final = 0.3
#: A place is no larger than this, in points: what stands there is one line.
_WIDEST: Final = 400
_HIGHEST: Final = 40
_WHITE: Final = 255
#: Steps of grey by which print stands out.
_CONTRAST: Final = 40
_GAP: Final = 24


class Place(NamedTuple):
    """A box, in page units, on a page, from 1, that was turned clockwise to be read."""

    page: int
    turn: int
    box: Box


class Cutting(NamedTuple):
    """A place, and where it is in the picture; `None` where nothing is shown."""

    place: Place
    box: Box | None


class Cuttings(NamedTuple):
    """The picture, and what is in it."""

    picture: Grey
    parts: tuple[Cutting, ...]


def cut_out(path: Path, limits: Limits, places: Sequence[Place]) -> Cuttings:
    """The places in one picture; a page that was read at another turn than its file has it is not looked at."""
    with opened(path, limits) as pdf:
        seen = [(place, part) for place in places for part in _parts(pdf, place)]
    parts = [part for _, part in seen]
    picture, boxes = _sheet(parts)
    return Cuttings(picture, tuple(Cutting(place, box) for (place, _), box in zip(seen, boxes, strict=True)))


def _sheet(parts: Sequence[Grey | None]) -> tuple[Grey, list[Box | None]]:
    """The parts one below the other, and where each of them is."""
    shown = [part for part in parts if part is not None]
    width = max((part.shape[1] for part in shown), default=0) + 2 * _GAP
    sheet = np.full((sum(part.shape[0] + _GAP for part in shown) + _GAP, width), _WHITE, dtype=np.uint8)
    boxes: list[Box | None] = []
    top = _GAP
    for part in parts:
        if part is None:
            boxes.append(None)
            continue
        height, across = part.shape
        sheet[top : top + height, _GAP : _GAP + across] = part
        boxes.append(Box(left=_GAP, top=top, right=_GAP + across, bottom=top + height))
        top += height + _GAP
    return sheet, boxes


def _parts(pdf: Any, place: Place) -> Iterator[Grey | None]:
    """What is shown in a place; `None` where that is all of one tone."""
    with opened_page(pdf, place.page - 1) as page:
        if page.get_rotation() != place.turn:
            return
        width, height = page.get_size()
        box = place.box.scaled(width, height)
        above, beside = _ABOVE * box.height, _BESIDE * box.height
        left, top = max(box.left - beside, 0), max(box.top - above, 0)
        right = min(box.right + beside, width, left + _WIDEST)
        bottom = min(box.bottom + above, height, top + _HIGHEST)
        crop = (left, height - bottom, width - right, top)
        with closing(page.render(scale=_SCALE, grayscale=True, crop=crop)) as bitmap:
            picture: Grey = np.array(bitmap.to_numpy(), dtype=np.uint8)
    yield picture if _has_print(picture, box.shifted(-left, -top).scaled(_SCALE, _SCALE)) else None


def _has_print(picture: Grey, box: Box) -> bool:
    """Whether anything stands out within the place itself; its neighbours may be in the picture too."""
    inner = picture[max(int(box.top), 0) : int(box.bottom), max(int(box.left), 0) : int(box.right)]
    return inner.size > 0 and int(inner.max()) - int(inner.min()) >= _CONTRAST
