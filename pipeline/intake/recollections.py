"""What children have recognised of each document, kept beside its bytes, so that they need not do it again.

A child may have been taken over by what it read. So it writes nothing here: it is given what is kept of its own
document, and what it says of that is kept unread. All of it can be removed at any time, and costs only time.
"""

from __future__ import annotations

import base64
import logging
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from pipeline.durable import sweep
from pipeline.durable import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logger = logging.getLogger(__name__)

#: One document may take this part of the room: what it says is not looked at, and must not drive out all others. As
#: much is made free at a time, so that the folder is looked through seldom.
_PART: Final = 16
#: Nobody writes a file for so long.
_LEFT_SECONDS: Final = 3600


class _Kept(NamedTuple):
    written_ns: int
    size: int
    path: Path


class Recollections:
    """A folder with one file a document, of at most so many bytes together; 0 keeps nothing and gives nothing."""

    def __init__(self, folder: Path, *, most: int) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        self._most = most
        self._part = most // _PART
        #: What may be written before the folder is looked through again; others may write there as well.
        self._room = 0

    def of(self, document_id: str) -> str | None:
        """What a child is told of its document; `None` where nothing is to be remembered."""
        if not self._most:
            return None
        path = self._path(document_id)
        try:
            is_usual = path.stat().st_size <= self._part
            return base64.b64encode(path.read_bytes()).decode() if is_usual else ""
        except OSError:
            return ""

    def keep(self, document_id: str, said: object) -> None:
        """Keep what a child says that it recognised; whatever is in the way, the document goes on without."""
        if not isinstance(said, str) or not said:
            return
        try:
            content = base64.b64decode(said, validate=True)
            if len(content) <= self._part:
                self._write(self._path(document_id), content)
        except (OSError, ValueError) as error:
            logger.warning("what was recognised of %s is not kept: %s", document_id, type(error).__name__)

    def _write(self, path: Path, content: bytes) -> None:
        # One by one: `parents=True` would leave the outer ones open to all.
        for folder in (self._folder, self._incoming, path.parent):
            folder.mkdir(exist_ok=True, mode=0o700)
        if self._room < len(content):
            self._make_room()
        self._room -= len(content)
        write_whole(path, content, through=self._incoming, mode=0o400)

    def _make_room(self) -> None:
        """Remove the oldest until a part is free."""
        sweep(self._incoming, seconds=_LEFT_SECONDS)
        kept = sorted(self._all())
        surplus = sum(one.size for one in kept) + self._part - self._most
        for one in kept:
            if surplus <= 0:
                break
            one.path.unlink(missing_ok=True)
            surplus -= one.size
        self._room = self._part

    def _all(self) -> Iterator[_Kept]:
        for path in self._folder.glob("??/*"):
            with suppress(FileNotFoundError):  # another worker made room
                found = path.stat()
                yield _Kept(found.st_mtime_ns, found.st_size, path)

    def _path(self, document_id: str) -> Path:
        return self._folder / document_id[:2] / document_id
