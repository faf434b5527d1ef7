"""What a bucket says that it has, and how that is compared with what it was sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


class Garbled(StoreError):
    """A bucket does not have what it was sent."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"the bucket does not have what it was sent: {name}",
            remedy="The file waits in the inbox and is sent again; where this goes on, look after the bucket.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a bucket says that it has under a name."""

    size: int
    #: The MD5 of the bytes that it got, unless it encrypts them with keys of its own.
    tag: str


def tag_of(file: Path) -> str:
    """What a bucket calls these bytes, which is no proof against anybody's intention.

    Raises:
        OSError: The file cannot be read.
    """
    with file.open("rb") as content:
        return hashlib.file_digest(content, partial(hashlib.md5, usedforsecurity=False)).hexdigest()
