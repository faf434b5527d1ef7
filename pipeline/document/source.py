"""Where a value comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Source(StrEnum):
    """The origin of a reading or of the words of a page."""

    XML = "xml"
    PDF_TEXT = "pdf_text"
    OCR = "ocr"
    DERIVED = "derived"
    MASTER_DATA = "master_data"
    HUMAN = "human"
    #: Another system that read the same document; such a value is never one of the bill.
    WITNESS = "witness"


#: Data, master data and people do not misread.
SURE: Final = frozenset({Source.XML, Source.MASTER_DATA, Source.HUMAN})
