"""Which versions of which engines read a document.

>>> engine_versions((), "pdfium 1.2")
{'pdfium': '1.2'}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.readers.availability import package
from pipeline.document.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.document.page import Page


def engine_versions(pages: Iterable[Page], *engines: str) -> dict[str, str]:
    """Name and version of `engines` and of every engine that a page's witnesses name."""
    witnesses = [witness for page in pages for witness in page.transcripts]
    names = {*engines, *(witness.engine for witness in witnesses)}
    if any(witness.source is Source.OCR for witness in witnesses):
        names.add(f"opencv {package('opencv-python-headless').version}")
    return dict(sorted(_name_and_version(name) for name in names))


def _name_and_version(engine: str) -> tuple[str, str]:
    name, _, version = engine.partition(" ")
    return name, version
