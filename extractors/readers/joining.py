"""Pieces of one printed line become one ruling: a table's border is often drawn cell by cell.

>>> pieces = [Box(left=0, top=10, right=50, bottom=10.5), Box(left=51, top=10.2, right=90, bottom=10.6)]
>>> [ruling.box.right for ruling in joined(pieces)]
[90]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document.box import Box
from pipeline.document.page import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterable

#: In points: pieces nearer than these, along and across the line, belong together.
_GAP = 2.0
_OFFSET = 1.2
#: Shorter than this, in points, nothing rules a table.
_SHORTEST = 8.0
#: A page with more is a drawing; the first in reading order are kept.
_MOST = 1000


def joined(pieces: Iterable[Box]) -> tuple[Ruling, ...]:
    """The rulings that the pieces make up, from top to bottom and left to right."""
    level: list[Box] = []
    upright: list[Box] = []
    for piece in pieces:
        (level if piece.width >= piece.height else upright).append(piece)
    across = _chained(level)
    down = [_mirrored(box) for box in _chained([_mirrored(box) for box in upright])]
    whole = sorted(across + down, key=lambda box: (box.top, box.left))
    return tuple(Ruling(box=box) for box in whole[:_MOST])


def _chained(pieces: list[Box]) -> list[Box]:
    """Horizontal pieces joined along each line, the short ones dropped."""
    chains: list[Box] = []
    for line in _lines(pieces):
        line.sort(key=lambda box: box.left)
        whole = line[0]
        for piece in line[1:]:
            if piece.left - whole.right <= _GAP:
                whole = whole.union(piece)
            else:
                chains.append(whole)
                whole = piece
        chains.append(whole)
    return [box for box in chains if box.width >= _SHORTEST]


def _lines(pieces: list[Box]) -> list[list[Box]]:
    """Pieces at the same height."""
    lines: list[list[Box]] = []
    for piece in sorted(pieces, key=lambda box: box.centre_y):
        if lines and piece.centre_y - lines[-1][0].centre_y <= _OFFSET:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _mirrored(box: Box) -> Box:
    """The box with its two axes exchanged."""
    return Box(left=box.top, top=box.left, right=box.bottom, bottom=box.right)
