"""The contract of a reader: a plug-in that turns the bytes of some formats into a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractors.readers.availability import Availability
from extractors.readers.means import Means
from extractors.readers.sniffing import Format
from pipeline.document.document import Document
from pipeline.registry import Registry
from pipeline.settings import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A way to read some formats."""

    formats: tuple[Format, ...]
    read: Callable[[Path, Limits, Means], Document]
    #: What the reader needs on this machine, and whether it is there.
    available: Callable[[], tuple[Availability, ...]]


#: Every reader by its name; `extractors.readers.reading` loads them.
READERS: Final[Registry[Reader]] = Registry("reader")


def reader_of(wanted: Format) -> Reader | None:
    """The reader of a format."""
    return next((reader for _, reader in READERS.items() if wanted in reader.formats), None)
