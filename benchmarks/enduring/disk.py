"""What lies on the disk must be what was dropped: bytes, and originals."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.opening import open_blobs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.dropping.file import File
    from pipeline.settings import Settings

#: The file beside an original in quarantine that says why it is there.
_REASON: Final = ".reason.txt"


def bytes_amiss(files: Iterable[File], settings: Settings) -> Iterator[str]:
    """Files whose bytes are not kept, or not as they were; bytes that nobody dropped."""
    blobs = open_blobs(settings)
    dropped = {file.sha256 for file in files if file.content}
    yield from (f"the bytes {sha256[:12]} are missing or changed" for sha256 in dropped if not blobs.verify(sha256))
    yield from (f"the bytes {sha256[:12]} are nobody's" for sha256 in blobs if sha256 not in dropped)


def originals_amiss(files: Iterable[File], settings: Settings) -> Iterator[str]:
    """Originals that are not put away exactly once, and those that lie in quarantine without a reason."""
    dropped = Counter(file.sha256 for file in files)
    dropped.update(hashlib.sha256(file.beside).hexdigest() for file in files if file.beside)
    shelves = (settings.processed_folder, settings.quarantine_folder)
    kept = [
        path
        for shelf in shelves
        for path in shelf.rglob("*")
        if path.is_file() and not _is_reason(path) and path.parent.name != ".incoming"
    ]
    found = Counter(hashlib.sha256(path.read_bytes()).hexdigest() for path in kept)
    yield from (f"an original of the bytes {sha256[:12]} is missing" for sha256 in dropped - found)
    yield from (f"an original of the bytes {sha256[:12]} is there too often" for sha256 in found - dropped)
    yield from (f"{path.name} still lies in the inbox" for path in settings.inbox_folder.iterdir())
    for path in kept:
        if path.is_relative_to(settings.quarantine_folder) and not path.with_name(path.name + _REASON).exists():
            yield f"{path.name} lies in quarantine without a reason"


def _is_reason(path: Path) -> bool:
    return path.name.endswith(_REASON)
