"""The picture of a page, or of a part of one, as the desk sends it on; and why there is none."""

from __future__ import annotations

import base64
import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from typing import Final
from typing import Self

from pipeline.document.box import Box

_LONGEST_SIDE: Final = 20_000
_MOST_BYTES: Final = 32 * 1024 * 1024
_SIZE: Final = struct.Struct(">II")


class Lack(StrEnum):
    """Why there is nothing to see."""

    UNKNOWN_DOCUMENT = "unknown_document"
    #: It has none at all: it is data.
    NO_PAGES = "no_pages"
    NO_SUCH_PAGE = "no_such_page"
    UNREADABLE = "unreadable"
    #: Too many wait already; asking again helps.
    BUSY = "busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """There is nothing to see."""

    lack: Lack
    #: In words, for people.
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """WebP or JPEG, and its size in pixels."""

    content: bytes
    width: int
    height: int

    def __post_init__(self) -> None:
        """Refuse what no browser should get.

        Raises:
            ValueError: It is no such picture.
        """
        sides = all(0 < side <= _LONGEST_SIDE for side in (self.width, self.height))
        if not sides or len(self.content) > _MOST_BYTES or self.media_type is None:
            raise ValueError("no picture of a page")

    @property
    def media_type(self) -> str | None:
        """What the first bytes say that it is."""
        if self.content[:4] == b"RIFF" and self.content[8:12] == b"WEBP":
            return "image/webp"
        return "image/jpeg" if self.content.startswith(b"\xff\xd8\xff") else None

    @classmethod
    def from_answer(cls, data: Any) -> Self:
        """The picture that a child gave, which may have been taken over by what it read.

        Raises:
            ValueError: It gave none.
        """
        try:
            content = base64.b64decode(data["picture"], validate=True)
            return cls(content=content, width=_whole(data["width"]), height=_whole(data["height"]))
        except (LookupError, TypeError) as error:
            raise ValueError("no picture of a page") from error

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self | None:
        """What `to_bytes` wrote; `None` where it did not."""
        try:
            width, height = _SIZE.unpack(kept[: _SIZE.size])
            return cls(content=kept[_SIZE.size :], width=width, height=height)
        except (struct.error, ValueError):
            return None

    def to_bytes(self) -> bytes:
        """As it is kept."""
        return _SIZE.pack(self.width, self.height) + self.content


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """What stands around a value, and where that is."""

    picture: PagePicture
    #: In page units.
    region: Box


def _whole(number: Any) -> int:
    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError("no number of pixels")
    return number
