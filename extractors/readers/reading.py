"""Reading: the bytes of one file become a document. Runs inside a limited child process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractors.readers import formats
from extractors.readers.containers.sorts import sort_of
from extractors.readers.means import means_of
from extractors.readers.reader import reader_of
from extractors.readers.sniffing import foreign
from extractors.readers.sniffing import head_of
from extractors.readers.sniffing import sniff
from extractors.readers.trouble import unreadable
from pipeline.intake.endings.archive import is_zip
from pipeline.model.outcome import Outcome
from pipeline.model.words import say
from pipeline.registry import load_folder
from pipeline.settings import Recognition

if TYPE_CHECKING:
    from extractors.readers.reader import Reader
    from extractors.readers.scan.attempt import Engines
    from pipeline.document.document import Document
    from pipeline.settings import Limits

#: Names that promise a document; anything else under such a name is a mismatch.
_PROMISING = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".heif", ".xml"}


def read(
    path: Path,
    limits: Limits,
    recognition: Recognition | None = None,
    *,
    name: str = "",
    engines: Engines | None = None,
) -> Document:
    """What the file shows and carries.

    Args:
        path: The file.
        limits: What it may cost.
        recognition: How its pages of pixels are read, if not as usual.
        name: What its sender called it, where `path` does not tell.
        engines: Who reads them; those that came with us if none are given.

    Raises:
        UnreadableDocument: Nothing can be read; the outcome and the reason say why.
    """
    reader = _reader(path, limits, name=name or path.name)
    return reader.read(path, limits, means_of(recognition or Recognition(), engines))


def _reader(path: Path, limits: Limits, *, name: str) -> Reader:
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise unreadable(Outcome.TOO_LARGE, f"The file has {size:,} bytes; {limits.file_bytes:,} are allowed.")
    head = head_of(path)
    if not head.strip(b"\0 \t\r\n"):
        raise unreadable(Outcome.EMPTY, "The file is empty.")
    if Path(name).suffix.lower() not in _PROMISING and sort_of(path, head):
        raise unreadable(Outcome.UNPACKED, say("It holds other files, which are taken out of it when it is taken in."))
    load_folder(formats)
    found = None if is_zip(head) else sniff(head)
    reader = reader_of(found) if found else None
    if reader is None:
        raise _refusal(head, name)
    return reader


def _refusal(head: bytes, name: str) -> Exception:
    what = foreign(head)
    suffix = Path(name).suffix.lower()
    if suffix in _PROMISING:
        return unreadable(Outcome.MISMATCH, f"The file is named {suffix} but is {what}.")
    return unreadable(Outcome.UNSUPPORTED, f"The file is {what}; PDF, pictures and e-invoice XML are read.")
