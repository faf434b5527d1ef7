"""How a stored PDF page becomes the page that is shown: its crop box, turned upright, origin at the top left."""

from __future__ import annotations

import math
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

from pipeline.document.box import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The visible part of a stored page (origin at the bottom left) and its turn; all in points."""

    left: float
    bottom: float
    right: float
    top: float
    #: Clockwise degrees from the stored page to the shown one: 0, 90, 180 or 270.
    turn: int = 0

    @classmethod
    def of(cls, page: Any) -> Frame:
        """The frame of a page as its file has it."""
        left, bottom, right, top = page.get_bbox()
        return cls(left=left, bottom=bottom, right=right, top=top, turn=page.get_rotation())

    @property
    def width(self) -> float:
        """The shown page's width."""
        return self.top - self.bottom if self.turn % 180 else self.right - self.left

    @property
    def height(self) -> float:
        """The shown page's height."""
        return self.right - self.left if self.turn % 180 else self.top - self.bottom

    def shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a rectangle of the stored page is on the shown one."""
        match self.turn:
            case 90:
                corners = bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 180:
                corners = self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case 270:
                corners = self.top - top, self.right - right, self.top - bottom, self.right - left
            case _:
                corners = left - self.left, self.top - top, right - self.left, self.top - bottom
        return Box(left=corners[0], top=corners[1], right=corners[2], bottom=corners[3])

    def turned(self, turn: int) -> Frame:
        """The same part of the page at another turn."""
        return replace(self, turn=turn)

    def holds(self, box: Box) -> bool:
        """Whether the middle of a shown box lies on the page."""
        return 0 <= box.centre_x <= self.width and 0 <= box.centre_y <= self.height

    def levelled(self, box: Box, angle: float) -> Box:
        """Where a shown box lies after the page turned counter-clockwise about its middle, itself kept level."""
        turn = math.radians(angle)
        across, down = box.centre_x - self.width / 2, box.centre_y - self.height / 2
        x = self.width / 2 + across * math.cos(turn) + down * math.sin(turn)
        y = self.height / 2 - across * math.sin(turn) + down * math.cos(turn)
        return Box(left=x - box.width / 2, top=y - box.height / 2, right=x + box.width / 2, bottom=y + box.height / 2)
