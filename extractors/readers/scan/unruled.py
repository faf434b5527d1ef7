"""Printed lines taken away where letters touch them: underlines, boxes of forms, tables with tight rows.

Engines take such letters for others, or for none. Lines that keep their distance stay: they tell columns apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.readers.ocr.engine import Grey

#: In heights of a letter: what is thicker is no plain line, and so much print along a line touches it.
_THICKEST: Final = 0.4
_TOUCH: Final = 0.1
#: The part of what lies along a line on either side that must be paper: the edge of a dark area is no line.
_PAPER: Final = 0.3
#: In pixels: the soft edge of a line, and how far a stroke that crosses it moves on its way.
_SOFT: Final = 1
_SLANT: Final = 5
_WHITE: Final = 255


def unruled(picture: Grey, lines: Iterable[Box], letter_height: float) -> Grey:
    """A level, evened picture without those of its lines that letters touch; strokes that cross them stay whole."""
    thin = [line for line in lines if min(line.width, line.height) <= _THICKEST * letter_height]
    level = [line for line in thin if line.width >= line.height]
    upright = [line for line in thin if line.width < line.height]
    plain = picture.copy()
    _wipe(plain, level, _drawn(upright, picture.shape), letter_height)
    _wipe(plain.T, map(_turned, upright), _drawn(level, picture.shape).T, letter_height)
    return plain


def _wipe(picture: Grey, lines: Iterable[Box], others: Grey, letter_height: float) -> None:
    """Take level lines away, in place; where other lines end at them, no letter does."""
    for line in lines:
        top, bottom, left, right = int(line.top) - _SOFT, int(line.bottom) + _SOFT, int(line.left), int(line.right)
        if top < 0 or bottom > len(picture):
            continue
        strip = picture[top:bottom, left:right]
        dark = strip < (float(np.median(strip[_SOFT:-_SOFT])) + _WHITE) / 2
        above, below = dark[0], dark[-1]
        touched = int(((above ^ below) & (others[top, left:right] == 0)).sum())
        is_on_paper = max(float(above.mean()), float(below.mean())) <= 1 - _PAPER
        if is_on_paper and touched >= _TOUCH * letter_height:
            strip[_SOFT:-_SOFT, ~(_widened(above) & _widened(below))] = _WHITE
            strip[:_SOFT, ~above] = _WHITE
            strip[-_SOFT:, ~below] = _WHITE


def _drawn(lines: Iterable[Box], shape: tuple[int, ...]) -> Grey:
    """The lines on a mask, with their soft edges."""
    mask = np.zeros(shape, np.uint8)
    for line in lines:
        mask[
            max(int(line.top) - _SOFT, 0) : int(line.bottom) + _SOFT,
            max(int(line.left) - _SOFT, 0) : int(line.right) + _SOFT,
        ] = 1
    return mask


def _turned(line: Box) -> Box:
    """A line on the picture with its rows as columns."""
    return Box(left=line.top, top=line.left, right=line.bottom, bottom=line.right)


def _widened(ink: np.ndarray) -> np.ndarray:
    """Ink along a line, and a little beside it."""
    return np.asarray(cv2.dilate(ink.astype(np.uint8)[np.newaxis], np.ones((1, _SLANT), np.uint8))[0] > 0)
