"""What other systems made of documents, kept beside their bytes, each as it came; only children look into it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.durable import sweep
from pipeline.durable import write_whole
from pipeline.errors import StoreError
from pipeline.fault_points import Whole

if TYPE_CHECKING:
    from pathlib import Path

#: No result is larger.
MOST_BYTES: Final = 16 * 1024 * 1024
_INCOMING: Final = "incoming"
#: Nobody writes a file for so long.
_LEFT_SECONDS: Final = 3600


class Witnesses:
    """A folder with one file a document; nothing is made before something is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, document_id: str, content: bytes) -> None:
        """Keep a result in place of any other of the same document; on return it is on the disk.

        Raises:
            StoreError: The disk is full, or cannot be written.
        """
        try:
            for folder in (self._folder, self._folder / _INCOMING, self._folder / document_id[:2]):
                folder.mkdir(exist_ok=True, mode=0o700)
            write_whole(
                self._path(document_id), content, through=self._folder / _INCOMING, mode=0o400, kind=Whole.WITNESS
            )
        except OSError as error:
            raise StoreError(
                f"results of other systems cannot be kept in {self._folder}: {error.strerror}",
                remedy="Make room on the disk, or let this user write there; the files wait in the inbox meanwhile.",
            ) from error

    def sweep(self) -> int:
        """Remove what stops in the middle of `put` have left, once it is an hour old; how many there were."""
        incoming = self._folder / _INCOMING
        return sweep(incoming, seconds=_LEFT_SECONDS) if incoming.is_dir() else 0

    def of(self, document_id: str) -> Path | None:
        """Where the result of a document is; `None` where there is none."""
        path = self._path(document_id)
        return path if path.is_file() else None

    def _path(self, document_id: str) -> Path:
        return self._folder / document_id[:2] / document_id
