"""Where print runs out of a picture: letters that touch its edge belong to words that go on beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import numpy as np

from pipeline.document.legibility import Edge

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey

#: In pixels of a mask: what is nearer to the edge touches it.
_NEAR: Final = 2
#: Fewer letters at an edge are dirt, or the number of a form.
_ENOUGH: Final = 4


def cut_edges(mask: Grey) -> tuple[Edge, ...]:
    """The sides at which letters of a mask, as `extractors/readers/scan/letters.py` makes it, touch the edge."""
    sides = {
        Edge.LEFT: mask[:, :_NEAR],
        Edge.TOP: mask[:_NEAR].T,
        Edge.RIGHT: mask[:, -_NEAR:],
        Edge.BOTTOM: mask[-_NEAR:].T,
    }
    return tuple(edge for edge, strip in sides.items() if _runs(strip) >= _ENOUGH)


def _runs(strip: Grey) -> int:
    """How many letters touch it: runs of ink along it."""
    ink = np.concatenate(([False], strip.any(axis=1)))
    return int((ink[1:] & ~ink[:-1]).sum())
