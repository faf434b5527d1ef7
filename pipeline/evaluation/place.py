"""Where a value stands on the pages of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One box on one page."""

    #: 1 for the first page.
    page: int
    #: In page units, 0..1.
    box: Box


def places(page: int, corners: Sequence[Any]) -> Iterator[Place]:
    """The places of boxes that are given as left, top, right, bottom.

    Raises:
        TypeError, ValueError: They are given otherwise.
    """
    for left, top, right, bottom in corners:
        box = Box(left=float(left), top=float(top), right=float(right), bottom=float(bottom))
        yield Place(page=int(page), box=box)
