"""The reader of PDF files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.einvoice.attachment import xml_of
from extractors.readers.engines import engine_versions
from extractors.readers.pdf.file import engine
from extractors.readers.pdf.file import opened
from extractors.readers.pdf.leaves import leaves
from extractors.readers.pdf.leaves import read_leaf
from extractors.readers.reader import READERS
from extractors.readers.reader import Reader
from extractors.readers.sniffing import Format
from pipeline.document.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Limits


def read(path: Path, limits: Limits) -> Document:
    """Every page, or each sheet that was photographed for one, and the e-invoice that the file carries."""
    with opened(path, limits) as pdf:
        pages = [read_leaf(leaf, number, limits) for number, leaf in enumerate(leaves(pdf), start=1)]
        xml = xml_of(pdf)
    return Document(
        media_type=Format.PDF.value,
        pages=tuple(pages),
        xml=xml,
        engine_versions=engine_versions(pages, engine()),
    )


def available() -> tuple[Availability, ...]:
    """The package that brings pdfium."""
    return (package("pypdfium2"),)


READERS.register("pdf", Reader(formats=(Format.PDF,), read=read, available=available))
