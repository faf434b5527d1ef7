"""How files come into a folder: at once, piece by piece, or under another name first."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.dropping.file import Manner

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.dropping.file import File

#: Who copies into the folder at the same time.
_HANDS: Final = 8
_PIECES: Final = 4


def drop(files: Iterable[File], folder: Path, *, pause: float) -> None:
    """Copy files into a folder, with so many seconds between the pieces of those that do not come at once."""
    with ThreadPoolExecutor(_HANDS, thread_name_prefix="drop") as hands:
        for _ in hands.map(partial(_copy, folder=folder, pause=pause), files):
            pass


def _copy(file: File, *, folder: Path, pause: float) -> None:
    path = folder / file.name
    match file.manner:
        case Manner.AT_ONCE:
            path.write_bytes(file.content)
        case Manner.SLOWLY:
            _write(path, path, file.content, pause)
        case Manner.RENAMED:
            _write(folder / f"scan of {file.name}", path, file.content, pause)
        case Manner.REOPENED:
            for piece in _pieces(file.content):
                with path.open("ab") as scanned:
                    scanned.write(piece)
                time.sleep(pause)
        case Manner.DOWNLOADED:
            download = folder / f"{file.name}.part"
            _write(download, download, file.content, pause)
            download.rename(path)


def _write(first: Path, at_last: Path, content: bytes, pause: float) -> None:
    """Write in pieces; before the last one the file gets its name."""
    *pieces, last = _pieces(content)
    with first.open("wb", buffering=0) as file:
        for piece in pieces:
            file.write(piece)
            time.sleep(pause)
        first.rename(at_last)
        file.write(last)


def _pieces(content: bytes) -> Iterator[bytes]:
    size = -(-len(content) // _PIECES)
    return (content[start : start + size] for start in range(0, len(content), size))
