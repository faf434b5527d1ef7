"""Opening a PDF with pdfium, the one authority on what its pages show."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.readers.trouble import unreadable
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Limits

#: Annotations that print text: filled form fields, typed notes, stamps.
_PRINTING = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}
_LOCKED = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}


def engine() -> str:
    """What transcripts and `engine_versions` call pdfium."""
    return f"pdfium {pypdfium2.PDFIUM_INFO.tag}"


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[Any]:
    """The PDF, closed with its pages afterwards.

    Raises:
        UnreadableDocument: It is locked, damaged, empty, or has too many pages.
    """
    _forget_last_error()
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise unreadable(Outcome.ENCRYPTED, "The PDF asks for a password.") from error
        raise unreadable(Outcome.CORRUPT, "The PDF is damaged or was cut short.") from error
    try:
        _count(pdf, limits)
        yield pdf
    finally:
        pdf.close()


@contextmanager
def opened_page(pdf: Any, index: int) -> Iterator[Any]:
    """One page with its form fields and notes as part of its text.

    Raises:
        UnreadableDocument: The page is damaged; a document is read whole or not at all.
    """
    try:
        page = pdf[index]
        if (
            _prints_annotations(page)
            and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
        ):
            page.close()
            page = pdf[index]
    except pypdfium2.PdfiumError as error:
        raise unreadable(Outcome.CORRUPT, f"Page {index + 1} of the PDF is damaged.") from error
    try:
        yield page
    finally:
        page.close()


def _forget_last_error() -> None:
    """Make pdfium's last error a plain one: a file that fails without a reason would report that of an earlier file."""
    pdfium.FPDF_LoadMemDocument(b"", 0, None)


def _count(pdf: Any, limits: Limits) -> None:
    if len(pdf) == 0:
        raise unreadable(Outcome.CORRUPT, "The PDF has no pages.")
    if len(pdf) > limits.pages:
        raise unreadable(Outcome.TOO_MANY_PAGES, f"The PDF has {len(pdf)} pages; {limits.pages} are allowed.")


def _prints_annotations(page: Any) -> bool:
    return any(_subtype(page, index) in _PRINTING for index in range(pdfium.FPDFPage_GetAnnotCount(page)))


def _subtype(page: Any, index: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    subtype: int = pdfium.FPDFAnnot_GetSubtype(annotation)
    pdfium.FPDFPage_CloseAnnot(annotation)
    return subtype
