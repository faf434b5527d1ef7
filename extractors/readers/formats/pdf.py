"""The reader of PDF files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.einvoice.attachment import xml_of
from extractors.readers.engines import engine_versions
from extractors.readers.pages import in_order
from extractors.readers.pdf.file import engine
from extractors.readers.pdf.file import opened
from extractors.readers.pdf.leaves import leaf_work
from extractors.readers.pdf.leaves import leaves
from extractors.readers.reader import READERS
from extractors.readers.reader import Reader
from extractors.readers.sniffing import Format
from pipeline.document.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractors.readers.means import Means
    from extractors.readers.pages import PageWork
    from pipeline.settings import Limits


def read(path: Path, limits: Limits, means: Means) -> Document:
    """Every page, or each sheet that was photographed for one, and the e-invoice that the file carries."""
    with opened(path, limits) as pdf:
        pages = in_order(_page_works(pdf, limits, means), at_once=means.pages_at_once)
        xml = xml_of(pdf)
    return Document(media_type=Format.PDF.value, pages=pages, xml=xml, engine_versions=engine_versions(pages, engine()))


def _page_works(pdf: Any, limits: Limits, means: Means) -> Iterator[PageWork]:
    """What is left to do for each page once pdfium has shown it: pdfium does one thing at a time."""
    for number, leaf in enumerate(leaves(pdf, limits), start=1):
        yield leaf_work(leaf, number, limits, means)


def available() -> tuple[Availability, ...]:
    """The package that brings pdfium."""
    return (package("pypdfium2"),)


READERS.register("pdf", Reader(formats=(Format.PDF,), read=read, available=available))
