"""The size on which boxes are written: a record knows places as shares of a page, other systems want numbers.

>>> from pipeline.document.box import Box
>>> size_of("595x842").placed(Box(left=0.5, top=0.25, right=0.75, bottom=0.5))
(297.5, 210.5, 446.25, 421.0)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.words import say

if TYPE_CHECKING:
    from pipeline.document.box import Box
    from pipeline.model.words import Words

#: Of targets' options.
PAGE_SIZE: Final = "page_size"
PAGE_SIZE_ASKED: Final = say("The width and height on which places are written: 595x842")
_SIZE: Final = re.compile(r"[1-9]\d{0,4}x[1-9]\d{0,4}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """Width and height of every page."""

    width: int
    height: int

    def placed(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a box on such a page."""
        across, down = float(self.width), float(self.height)
        return _round(box.left * across), _round(box.top * down), _round(box.right * across), _round(box.bottom * down)


def size_of(said: str) -> PageSize:
    """The size that was said.

    Raises:
        ValueError: It is none, as `missized` says.
    """
    width, _, height = said.partition("x")
    return PageSize(width=int(width), height=int(height))


def missized(said: str) -> tuple[Words, ...]:
    """What is wrong with a size that was said."""
    if _SIZE.fullmatch(said):
        return ()
    return (say("{name} is set to {value}, which this target does not take", name=PAGE_SIZE, value=said),)


def _round(number: float) -> float:
    return round(number, 4)
