"""A TIFF is whole when each page of its chain is there, with all its strips or tiles (TIFF 6.0, section 2)."""

from __future__ import annotations

import itertools
import operator
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake.endings.window import Window

#: Tags: where strips and tiles begin, and how long each is.
_EXTENTS = ((273, 279), (324, 325))
_NUMBERS = {3: "H", 4: "I", 16: "Q"}

# A hostile file must not keep the intake busy; what lies beyond these the readers refuse.
_MOST_PAGES = 10_000
_MOST_TAGS = 500
_MOST_VALUES = 1 << 16
_MOST_EXTENTS = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """How wide numbers are in this kind of TIFF."""

    order: str
    #: An offset, and a count of values.
    wide: str
    #: The count of tags of a page.
    tags: str
    first_page: int

    @property
    def tag(self) -> str:
        """One tag: number, type, count, value or offset."""
        return f"{self.order}HH{self.wide}{struct.calcsize(self.wide)}s"


def is_tiff(head: bytes) -> bool:
    """Whether it begins as a TIFF, classic or big."""
    return head[:4] in {b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"}


def is_whole_tiff(file: Window) -> bool:
    """Whether the chain of pages comes to its end, and all that it names is there."""
    layout = _layout(file.head(4))
    page = file.number(layout.order + layout.wide, layout.first_page)
    if page == 0:
        return False
    file.at(max(itertools.islice(_ends(file, layout, page), _MOST_EXTENTS), default=0), 0)
    return True


def _ends(file: Window, layout: _Layout, page: int) -> Iterator[int]:
    """Where each strip or tile of each page ends."""
    for _ in range(_MOST_PAGES):
        if page == 0:
            return
        count = file.number(layout.order + layout.tags, page)
        start = page + struct.calcsize(layout.tags)
        size = struct.calcsize(layout.tag)
        if count <= _MOST_TAGS:
            yield from _ends_of_page(file, layout, file.at(start, count * size))
        page = file.number(layout.order + layout.wide, start + count * size)


def _ends_of_page(file: Window, layout: _Layout, body: bytes) -> Iterator[int]:
    tags = {number: tag for number, *tag in struct.iter_unpack(layout.tag, body)}
    for pair in _EXTENTS:
        named = [tags[number] for number in pair if number in tags]
        if len(named) == len(pair) and len({count for _, count, _ in named}) == 1:
            yield from map(operator.add, *(_values(file, layout, *tag) for tag in named))


def _layout(head: bytes) -> _Layout:
    order = "<" if head.startswith(b"II") else ">"
    if b"+" in head:
        return _Layout(order=order, wide="Q", tags="Q", first_page=8)
    return _Layout(order=order, wide="I", tags="H", first_page=4)


def _values(file: Window, layout: _Layout, kind: int, count: int, field: bytes) -> tuple[int, ...]:
    number = _NUMBERS.get(kind, "B")
    count = min(count, _MOST_VALUES)
    length = count * struct.calcsize(number)
    if length > len(field):
        field = file.at(struct.unpack(layout.order + layout.wide, field)[0], length)
    return struct.unpack(f"{layout.order}{count}{number}", field[:length])
