"""A received PDF as the carrier of its bill: PDF/A-3 with the XML inside, as far as that can be made of it honestly.

What it shows is not touched. What an archive does not allow and a reader does not see is taken out: scripts, hidden
annotations, earlier e-invoices. Letters that are not in the file, strange colours and whatever else the checker of
PDF/A does not approve are reasons against it; so are passwords and signatures, which would not hold any more.
"""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING
from typing import Final

import pikepdf
from pikepdf import pdfa

from extractors.readers.einvoice.attachment import NAMES
from pipeline.exporters.standards.factur_x import attach
from pipeline.exporters.standards.factur_x import declare

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection
    from pathlib import Path

#: It remarks on the dates of fonts.
logging.getLogger("fontTools").setLevel(logging.ERROR)

_FLAVOUR: Final = "3b"
#: Of the document as a whole, what speaks of pages that may be gone.
_OF_PAGES: Final = ("/StructTreeRoot", "/Outlines", "/MarkInfo", "/PageLabels", "/Dests")
#: What nobody sees on paper: turning of leaves, what happens on a click, notes of the program that made it.
_UNSEEN: Final = ("/OpenAction", "/Trans", "/Dur", "/AA", "/AF", "/PieceInfo", "/Thumb")
#: What the end of a file says; programs add what they like.
_AT_END: Final = frozenset({"/Root", "/Info", "/ID", "/Size", "/Prev"})
_SIGNATURE: Final = "/Sig"


class NotCarried(Exception):
    """It cannot be the carrier; the text says why."""


def carried(path: Path, pages: Collection[int], xml: bytes, *, day: dt.date, number: str) -> bytes:
    """The PDF with some of its pages, all if none is named, and the XML of its bill.

    Raises:
        NotCarried: It cannot be made PDF/A-3.
    """
    try:
        with pikepdf.open(path) as document:
            return _written(document, pages, xml, day, number)
    except pdfa.PdfaError as error:
        raise NotCarried("; ".join(str(finding) for finding in error.report.findings[:3])) from error
    except pikepdf.PdfError as error:
        raise NotCarried(type(error).__name__) from error


def _written(document: pikepdf.Pdf, pages: Collection[int], xml: bytes, day: dt.date, number: str) -> bytes:
    if document.is_encrypted:
        raise NotCarried("it is encrypted")
    if _is_signed(document):
        raise NotCarried("it is signed")
    _keep(document, pages)
    for one in (document.Root, *(page.obj for page in document.pages)):
        for name in _UNSEEN:
            if name in one:
                del one[name]
    for name in set(document.trailer.keys()) - _AT_END:
        del document.trailer[name]
    _without_earlier(document)
    attach(document, xml, day)
    # The checker knows no properties of Factur-X; so it approves of the file before they are declared.
    pdfa.save(document, io.BytesIO(), _FLAVOUR)
    declare(document, number)
    out = io.BytesIO()
    document.save(out, **{**pdfa.resolve_save_kwargs(pdfa.Flavour(_FLAVOUR)), "deterministic_id": True})
    return out.getvalue()


def _is_signed(document: pikepdf.Pdf) -> bool:
    return any(
        isinstance(one, pikepdf.Dictionary) and one.get("/FT") == _SIGNATURE and "/V" in one for one in document.objects
    )


def _keep(document: pikepdf.Pdf, pages: Collection[int]) -> None:
    gone = [index for index in range(len(document.pages)) if pages and index + 1 not in pages]
    if gone:
        for index in reversed(gone):
            del document.pages[index]
        for name in _OF_PAGES:
            if name in document.Root:
                del document.Root[name]


def _without_earlier(document: pikepdf.Pdf) -> None:
    """Take out e-invoices that came with it; other files stay, and are associated with it anew."""
    for name in [name for name in document.attachments if name.lower() in NAMES]:
        del document.attachments[name]
