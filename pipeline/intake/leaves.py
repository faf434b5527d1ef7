"""What people leaf through of each document: how its pages lie, what they say, and their pictures.

All of it can be removed at any time, and costs only time. What is damaged, or was made for another document, is as good
as nothing.
"""

from __future__ import annotations

import hashlib
import json
import logging
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Final

from pipeline.bounded import BoundedFolder
from pipeline.document.booklet import Booklet

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

#: Takes longer to make again than pictures, for pages of pixels much longer.
_BOOKLET: Final = "booklet"
_SEAL: Final = hashlib.sha256().digest_size
#: Of documents that people look at now.
_AT_HAND: Final = 16


class Leaves:
    """A folder with one folder a document, of at most so many bytes together; 0 keeps nothing."""

    def __init__(self, folder: Path, *, most: int) -> None:
        self._kept = BoundedFolder(folder, most=most, dear=_BOOKLET)

    def booklet(self, document_id: str) -> Booklet | None:
        """The booklet of a document; `None` where it has to be made."""
        content = self._read(document_id, _BOOKLET)
        return None if content is None else _opened(content)

    def keep_booklet(self, document_id: str, booklet: Booklet) -> None:
        """Keep the booklet of a document."""
        self._write(document_id, _BOOKLET, zlib.compress(json.dumps(booklet.to_json()).encode()))

    def take_booklet(self, document_id: str, said: object) -> Booklet | None:
        """Keep the booklet that a child says, if it is one."""
        if said is None:
            return None
        try:
            booklet = Booklet.from_json(said)
        except ValueError:
            logger.warning("what a child says of the pages of %s makes no sense; they are read again", document_id)
            return None
        self.keep_booklet(document_id, booklet)
        return booklet

    def picture(self, document_id: str, name: str) -> bytes | None:
        """What was kept under a name of one's own; `None` where it has to be made."""
        return self._read(document_id, f"picture-{name}")

    def keep_picture(self, document_id: str, name: str, content: bytes) -> None:
        """Keep a picture under a name of one's own."""
        self._write(document_id, f"picture-{name}", content)

    def remove(self, document_id: str) -> None:
        """Let go of everything that is kept of a document."""
        self._kept.remove(document_id[:2], document_id)

    def _read(self, document_id: str, name: str) -> bytes | None:
        try:
            sealed = self._kept.read(document_id[:2], document_id, name) or b""
        except OSError:
            return None
        content = sealed[_SEAL:]
        return content if sealed[:_SEAL] == _seal(document_id, name, content) else None

    def _write(self, document_id: str, name: str, content: bytes) -> None:
        try:
            self._kept.write(_seal(document_id, name, content) + content, document_id[:2], document_id, name)
        except OSError as error:
            logger.warning("%s of %s is not kept: %s", name, document_id, error.strerror)


def _seal(document_id: str, name: str, content: bytes) -> bytes:
    return hashlib.sha256(f"{document_id}/{name}\n".encode() + content).digest()


@lru_cache(maxsize=_AT_HAND)
def _opened(content: bytes) -> Booklet | None:
    """The booklet in what is kept; `None` where another version wrote it."""
    try:
        return Booklet.from_json(json.loads(zlib.decompress(content)))
    except (ValueError, zlib.error, RecursionError):
        return None
