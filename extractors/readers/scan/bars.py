"""Lines of light print on dark bars, as heads of tables have them: engines that look for dark print overlook some."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

from extractors.readers.scan.preparation import LETTER_HEIGHT
from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from extractors.readers.ocr.engine import Grey
    from pipeline.document.word import Word

#: What is darker may be a bar.
_DARK: Final = 128
#: Bars are looked for on a picture so many times smaller.
_SMALLER: Final = 4
#: The height of a letter there.
_LETTER: Final = LETTER_HEIGHT / _SMALLER
#: In heights of a letter: strokes are thinner, bars so high, at least and at most, and gaps in them no wider.
_STROKE: Final = 0.6
_LOWEST: Final = 1.1
_HIGHEST: Final = 8.0
_GAP: Final = 2.0
#: Bars are so many times wider than high at least; other dark areas are pictures.
_LONG: Final = 2.5
#: The least part of a bar that is dark, and of a row of it that is light where there is print.
_FULL: Final = 0.6
_PRINTED: Final = 0.05


def overlooked(picture: Grey, words: Sequence[Word]) -> list[Box]:
    """The lines of light print on a level, evened picture where nothing was read but signs."""
    read = [word for word in words if any(letter.isalnum() for letter in word.text)]
    return [line for line in _light_lines(picture) if not any(is_on(word, line) for word in read)]


def is_on(word: Word, line: Box) -> bool:
    """Whether a word stands on a line."""
    return word.box.overlap_y(line) > 0 and word.box.overlap_x(line) > 0


def _light_lines(picture: Grey) -> Iterator[Box]:
    small = cv2.resize(picture, None, fx=1 / _SMALLER, fy=1 / _SMALLER, interpolation=cv2.INTER_AREA)
    dark = (small < _DARK).astype(np.uint8)
    for left, top, right, bottom in _bars(dark):
        is_light = np.asarray(1 - dark[top:bottom, left:right].mean(axis=1) > _PRINTED)
        rows = np.flatnonzero(is_light[1:-1]) + 1
        if len(rows) and rows[-1] - rows[0] <= _GAP * _LETTER:
            height = max(rows[-1] - rows[0] + 1, round(_LETTER))
            line = Box(left=left, top=top + rows[0] - height / 4, right=right, bottom=top + rows[0] + height * 5 / 4)
            yield line.scaled(_SMALLER, _SMALLER)


def _bars(dark: Grey) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of each dark bar."""
    thick = round(_STROKE * _LETTER)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    whole = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * _LETTER) | 1), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(whole)
    for left, top, width, height, _ in boxes[1:].tolist():
        is_bar = _LOWEST * _LETTER <= height <= _HIGHEST * _LETTER and width >= _LONG * height
        if is_bar and dark[top : top + height, left : left + width].mean() >= _FULL:
            yield left, top, left + width, top + height
