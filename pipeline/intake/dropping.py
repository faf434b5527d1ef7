"""Puts a file into the watched folder as if it had been dropped there: whole at once, under a name that is free.

So what people upload takes the same way as everything else that comes in.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.durable import sweep
from pipeline.durable import sync_folder
from pipeline.errors import StoreError
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.intake.folder import is_ignored
from pipeline.intake.names import display_name
from pipeline.intake.names import filed_name
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

#: Where files lie while they are not whole; no look at the folder sees what is in there.
_ARRIVING: Final = ".arriving"
_ABANDONED_SECONDS: Final = 3600
_CHUNK: Final = 1 << 20
#: Of a longer name the end is kept, which says what it is.
_LONGEST: Final = 200
_FOLDERS: Final = re.compile(r"^.*[/\\]", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A file that lies in the folder."""

    #: As it is called there.
    name: str
    sha256: str
    size: int


class NotDropped(Exception):
    """A file that is not taken; nothing of it is in the folder."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def drop(inbox: Path, name: str, source: BinaryIO, *, file_bytes: int) -> Dropped:
    """Put the bytes of a stream into the folder.

    Args:
        inbox: The watched folder.
        name: As somebody calls the file, whatever that is.
        source: Read to its end.
        file_bytes: The most that are taken.

    Raises:
        NotDropped: It is empty or too large.
        StoreError: The folder cannot be written.
    """
    arriving = inbox / _ARRIVING
    try:
        arriving.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep(arriving, seconds=_ABANDONED_SECONDS)
        with tempfile.NamedTemporaryFile(dir=arriving) as file:
            reach(FaultPoint.UPLOAD_MADE)
            sha256, size = _copy(source, file, file_bytes)  # type: ignore[arg-type]  # it is a file of bytes
            file.flush()
            reach(FaultPoint.UPLOAD_WRITTEN)
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
            reach(FaultPoint.UPLOAD_SYNCED)
            taken = _name(Path(file.name), inbox, name)
        reach(FaultPoint.UPLOAD_NAMED)
        sync_folder(inbox)
    except OSError as error:
        raise StoreError(
            f"the folder {inbox} cannot be written: {error.strerror}",
            remedy="Make room on the disk, or let this user write there; then send the files again.",
        ) from error
    return Dropped(name=taken, sha256=sha256, size=size)


def _copy(source: BinaryIO, file: BinaryIO, most: int) -> tuple[str, int]:
    """The hash of what was copied, and its size."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise NotDropped(Outcome.TOO_LARGE)
        file.write(chunk)
        digest.update(chunk)
    if size == 0:
        raise NotDropped(Outcome.EMPTY)
    return digest.hexdigest(), size


def _name(file: Path, inbox: Path, wished: str) -> str:
    """Give a file its name; one that another has already gets a number."""
    return next(name for name in _names(_safe(wished)) if _has_linked(file, inbox / name))


def _names(name: str) -> Iterator[str]:
    yield name
    for number in itertools.count(2):
        yield f"{Path(name).stem} ({number}){Path(name).suffix}"


def _has_linked(file: Path, target: Path) -> bool:
    """Whether nothing had that name; a link never takes the place of another file."""
    try:
        os.link(file, target)
    except FileExistsError:
        return False
    return True


def _safe(wished: str) -> str:
    """A name that leads nowhere else, shows what it is, and is not passed over as an unfinished file."""
    last = _FOLDERS.sub("", wished)[-_LONGEST:]
    name = filed_name(display_name(last.encode(errors="surrogatepass")))
    return f"{name}.file" if is_ignored(name) else name
