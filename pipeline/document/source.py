"""Where a value comes from."""

from __future__ import annotations

from enum import StrEnum


class Source(StrEnum):
    """The origin of a reading or of the words of a page."""

    XML = "xml"
    PDF_TEXT = "pdf_text"
    OCR = "ocr"
    DERIVED = "derived"
    MASTER_DATA = "master_data"
    HUMAN = "human"
