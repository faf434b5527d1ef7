"""Medical claims that are X12 files; they have no pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.readers.reader import READERS
from extractors.readers.reader import Reader
from extractors.readers.sniffing import Format
from extractors.readers.x12.claims import x12_text
from pipeline.document.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from extractors.readers.availability import Availability
    from extractors.readers.means import Means
    from pipeline.settings import Limits


def read(path: Path, limits: Limits, means: Means) -> Document:  # noqa: ARG001 - the contract of readers
    """The file's text, checked to hold claims."""
    return Document(media_type=Format.X12.value, x12=x12_text(path))


def available() -> tuple[Availability, ...]:
    """It needs nothing."""
    return ()


READERS.register("x12", Reader(formats=(Format.X12,), read=read, available=available))
