"""Bills as they are recognised from pixels, for tests: drawn text, and what another reader says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.page import Transcript
from pipeline.document.source import Source
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from pipeline.document.page import Page

#: A bill that balances, with an account at a bank that exists and a VAT id that checks.
BILL: Final = """
Muster Werkzeuge GmbH
USt-IdNr. DE136695976

INVOICE

Invoice number   INV-1001
Date   2026-03-02

Description       Quantity     Price       Amount
Drill                    2    617.00     1,234.00
Saw                      3     86.00       258.00

Net total                                1,492.00
VAT 19 %                                   283.48
Total                                    1,775.48

IBAN DE89 3704 0044 0532 0130 00
"""


def recognised(text: str, *others: str, confirmed: bool = False) -> Page:
    """A page that one reader of pixels reads as `text`, and others as they do."""
    page = drawn(text)
    first = page.transcripts[0]
    words = tuple(replace(word, is_confirmed=confirmed) for word in first.words)
    witnesses = (Transcript(source=Source.OCR, engine="other", words=drawn(other).words) for other in others)
    return replace(page, transcripts=(replace(first, source=Source.OCR, words=words), *witnesses))
