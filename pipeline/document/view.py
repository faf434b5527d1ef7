"""What is to be seen of one page, and how that is told to a child process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from typing import Self

from pipeline.document.box import Box

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What stands around some boxes of a page; all of it where there are none. Boxes in page units."""

    #: 1 for the first page.
    page: int
    #: Where a value was read.
    read: tuple[Box, ...] = ()
    #: Where it stands in truth.
    true: tuple[Box, ...] = ()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All that is to be seen."""
        return self.read + self.true

    @classmethod
    def from_json(cls, data: Json) -> Self:
        """The view that `to_json` wrote."""
        return cls(page=data["page"], read=_boxes(data["read"]), true=_boxes(data["true"]))

    def to_json(self) -> Json:
        """As plain data."""
        return {"page": self.page, "read": _corners(self.read), "true": _corners(self.true)}


def _corners(boxes: tuple[Box, ...]) -> list[list[float]]:
    return [[box.left, box.top, box.right, box.bottom] for box in boxes]


def _boxes(corners: list[list[float]]) -> tuple[Box, ...]:
    return tuple(Box(left=left, top=top, right=right, bottom=bottom) for left, top, right, bottom in corners)
