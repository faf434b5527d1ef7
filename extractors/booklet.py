"""What is kept of a document that was read, so that people can leaf through it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.booklet import Booklet
from pipeline.x12.interchange import segments_of

if TYPE_CHECKING:
    from pipeline.document.document import Document


#: More than anybody reads.
_MOST_LINES: Final = 20_000


def booklet_of(document: Document) -> Booklet:
    """The pages of a document, and the data that it carries as lines."""
    if document.x12 is not None:
        return Booklet(pages=document.pages, lines=tuple(islice(segments_of(document.x12), _MOST_LINES)))
    if document.xml is None:
        return Booklet(pages=document.pages)
    # Only XML pays for loading lxml.
    from extractors.readers.einvoice.listing import listing  # noqa: PLC0415

    return Booklet(pages=document.pages, lines=listing(document.xml.text))
