"""Rectangles on a page.

Words and rulings carry points (1/72 inch, origin at the top left of the page as it is shown). Readings carry page
units, where the page is 1 wide and 1 high, so that a picture of any size can show them.

>>> Box(left=10, top=10, right=30, bottom=20).union(Box(left=25, top=5, right=40, bottom=12))
Box(left=10, top=5, right=40, bottom=20)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An upright rectangle; `right` and `bottom` lie outside it."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The extent from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The extent from top to bottom."""
        return self.bottom - self.top

    @property
    def centre_x(self) -> float:
        """The middle between left and right."""
        return (self.left + self.right) / 2

    @property
    def centre_y(self) -> float:
        """The middle between top and bottom."""
        return (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            left=min(self.left, other.left),
            top=min(self.top, other.top),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )

    def overlap_x(self, other: Box) -> float:
        """The shared horizontal extent; negative is the gap between the two."""
        return min(self.right, other.right) - max(self.left, other.left)

    def overlap_y(self, other: Box) -> float:
        """The shared vertical extent; negative is the gap between the two."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def scaled(self, horizontal: float, vertical: float) -> Box:
        """The box with its x values times `horizontal` and its y values times `vertical`."""
        return Box(
            left=self.left * horizontal,
            top=self.top * vertical,
            right=self.right * horizontal,
            bottom=self.bottom * vertical,
        )

    def shifted(self, right: float, down: float) -> Box:
        """The box moved by so much."""
        return Box(left=self.left + right, top=self.top + down, right=self.right + right, bottom=self.bottom + down)


def enclosing(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of `boxes`; there must be at least one."""
    every = tuple(boxes)
    if len(every) == 1:
        return every[0]
    return Box(
        left=min([box.left for box in every]),
        top=min([box.top for box in every]),
        right=max([box.right for box in every]),
        bottom=max([box.bottom for box in every]),
    )
