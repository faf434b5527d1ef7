"""The reader of PDF files: per page the text layer, or recognition, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.format import Format
from extractors.readers.frame import Frame
from extractors.readers.glyphs import TextPage
from extractors.readers.pdf_text import text_turn
from extractors.readers.pdf_text import words
from extractors.readers.reader import READERS
from extractors.readers.reader import Reader
from extractors.readers.scan import read_scan
from extractors.readers.trouble import unreadable
from pipeline.document.document import Document
from pipeline.document.page import Page
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Limits


#: Fewer words than these are no text layer.
_FEW = 5


def read(path: Path, limits: Limits) -> Document:
    """The pages and the attached e-invoice."""
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise unreadable(Outcome.ENCRYPTED, "The PDF asks for a password.") from error
        raise unreadable(Outcome.CORRUPT, "The PDF is damaged.") from error
    try:
        if len(pdf) > limits.pages:
            raise unreadable(Outcome.TOO_MANY_PAGES, f"The PDF has {len(pdf)} pages; {limits.pages} are allowed.")
        pages = tuple(_page(pdf[index], index + 1) for index in range(len(pdf)))
    finally:
        pdf.close()
    return Document(media_type=Format.PDF.value, pages=pages, engine_versions={"pdfium": str(pypdfium2.PDFIUM_INFO)})


def _page(page: Any, number: int) -> Page:
    text = TextPage(page)
    runs = [run for run in text.runs() if run.is_visible]
    if len(runs) < _FEW:
        dpi = 300
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        return read_scan(np.ascontiguousarray(bitmap.to_numpy().squeeze()), number, points_per_pixel=72 / dpi)
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left=left, bottom=bottom, right=right, top=top, turn=text_turn(runs))
    transcript = Transcript(source=Source.PDF_TEXT, engine="pdfium", words=words(runs, frame))
    return Page(number=number, width=frame.width, height=frame.height, rotation=frame.turn, transcripts=(transcript,))


def available() -> tuple[Availability, ...]:
    """The package that brings pdfium."""
    return (package("pypdfium2"),)


READERS.register("pdf", Reader(formats=(Format.PDF,), read=read, available=available))
