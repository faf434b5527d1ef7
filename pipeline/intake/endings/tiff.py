"""A TIFF is whole when each page of its chain is there, with all its strips or tiles (TIFF 6.0, section 2)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.intake.endings.window import Window

#: Tags: where strips and tiles begin, and how long each is.
_EXTENTS = ((273, 279), (324, 325))
_NUMBERS = {3: "H", 4: "I", 16: "Q"}


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
    seen: set[int] = set()
    while page and page not in seen:
        seen.add(page)
        page = _next_page(file, layout, page)
    return bool(seen)


def _layout(head: bytes) -> _Layout:
    order = "<" if head.startswith(b"II") else ">"
    if b"+" in head:
        return _Layout(order=order, wide="Q", tags="Q", first_page=8)
    return _Layout(order=order, wide="I", tags="H", first_page=4)


def _next_page(file: Window, layout: _Layout, page: int) -> int:
    count = file.number(layout.order + layout.tags, page)
    start = page + struct.calcsize(layout.tags)
    size = struct.calcsize(layout.tag)
    tags = {tag: rest for tag, *rest in struct.iter_unpack(layout.tag, file.at(start, count * size))}
    for begin, length in _EXTENTS:
        if begin in tags and length in tags:
            begins, lengths = (_values(file, layout, *tags[tag]) for tag in (begin, length))
            for offset, extent in zip(begins, lengths, strict=False):
                file.at(offset + extent, 0)
    return file.number(layout.order + layout.wide, start + count * size)


def _values(file: Window, layout: _Layout, kind: int, count: int, field: bytes) -> tuple[int, ...]:
    number = _NUMBERS.get(kind, "B")
    length = count * struct.calcsize(number)
    if length > len(field):
        field = file.at(struct.unpack(layout.order + layout.wide, field)[0], length)
    return struct.unpack(f"{layout.order}{count}{number}", field[:length])
