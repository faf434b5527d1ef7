"""What other systems made of documents in a folder, each as it came; only children look into it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.folder import trouble_told
from pipeline.blobs.kept import is_hash
from pipeline.durable import sweep
from pipeline.durable import sync_folder
from pipeline.durable import write_whole
from pipeline.fault_points import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WHAT: Final = "results of other systems"
_INCOMING: Final = "incoming"
#: Nobody writes a file for so long.
_LEFT_SECONDS: Final = 3600


class FolderWitnesses:
    """A folder with one file a document; nothing is made before something is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, document_id: str, content: bytes) -> None:
        """Keep a result in place of any other of the same document; on return it is on the disk.

        Raises:
            StoreError: The disk is full, or cannot be written.
        """
        with trouble_told(self._folder, _WHAT):
            for folder in (self._folder, self._folder / _INCOMING, self._folder / document_id[:2]):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(
                self._path(document_id), content, through=self._folder / _INCOMING, mode=0o400, kind=Whole.WITNESS
            )

    def of(self, document_id: str) -> Path | None:
        """Where the result of a document is; `None` where there is none."""
        path = self._path(document_id)
        return path if path.is_file() else None

    def remove(self, document_id: str) -> bool:
        """Let go of the result of a document; on return it is gone from the disk. Whether there was one.

        Raises:
            StoreError: The folder cannot be written.
        """
        path = self._path(document_id)
        with trouble_told(self._folder, _WHAT):
            try:
                path.unlink()
            except FileNotFoundError:
                return False
            sync_folder(path.parent)
        return True

    def sweep(self) -> int:
        """Remove what stops in the middle of `put` have left, once it is an hour old; how many there were."""
        incoming = self._folder / _INCOMING
        return sweep(incoming, seconds=_LEFT_SECONDS) if incoming.is_dir() else 0

    def __iter__(self) -> Iterator[str]:
        """The documents of all results, in their order."""
        for file in sorted(self._folder.glob("??/*")):
            if is_hash(file.name):
                yield file.name

    def _path(self, document_id: str) -> Path:
        return self._folder / document_id[:2] / document_id
