"""What is kept of a document that was read, so that people can leaf through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document.booklet import Booklet

if TYPE_CHECKING:
    from pipeline.document.document import Document


def booklet_of(document: Document) -> Booklet:
    """The pages of a document, and the data that it carries as lines."""
    if document.xml is None:
        return Booklet(pages=document.pages)
    # Only XML pays for loading lxml.
    from extractors.readers.einvoice.listing import listing  # noqa: PLC0415

    return Booklet(pages=document.pages, lines=listing(document.xml.text))
