"""The tasks of child processes: what a corrected bill teaches, and what confirmed bills come to with a memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractors.memory.studying import studied
from extractors.readers.ocr.recollection import Recollection
from extractors.readers.reading import read
from extractors.readers.scan.attempt import Engines
from extractors.scoring.learned import learned
from extractors.split import split
from extractors.survey import survey
from extractors.surveyed import surveyed
from pipeline.learning.correction import CORRECTIONS
from pipeline.learning.correction import SPOTS
from pipeline.learning.memory import LAYOUT
from pipeline.learning.memory import LAYOUTS
from pipeline.model.serial import invoice_to_json
from pipeline.settings import Limits
from pipeline.settings import Recognition

if TYPE_CHECKING:
    from pipeline.document.page import Page
    from pipeline.model.serial import Json


def lesson(payload: Json) -> Json:
    """What is asked of bill `part` of the file at `path`.

    With `corrections`, the layout of the bill with what they teach, its other fields being where `taken` says; else the
    bill as it reads with what is known of its `layouts`, and with each of `tries` besides. Nothing is recognised that
    was `recognised` before.
    """
    pages = _pages(payload)
    if pages is None:
        return {}
    if "corrections" in payload:
        corrections, others = CORRECTIONS.read(payload["corrections"]), SPOTS.read(payload["taken"])
        return {"layout": LAYOUT.write(studied(survey(pages), corrections, others))}
    judge = learned(Path(payload["models"]) if "models" in payload else None)
    bill, known = surveyed(pages, judge), LAYOUTS.read(payload["layouts"])
    return {
        "without": invoice_to_json(bill.bill(known)),
        "with": [invoice_to_json(bill.bill((*known, one))) for one in LAYOUTS.read(payload["tries"])],
    }


def _pages(payload: Json) -> tuple[Page, ...] | None:
    """The pages of the bill; `None` where it is none of pages, or the file falls into other bills by now."""
    limits = Limits(**payload.get("limits", {}))
    recollection = Recollection.from_text(payload.get("recognised", ""), most=limits.answer_bytes)
    engines = Engines().remembering(recollection)
    recognition = Recognition(**payload.get("recognition", {}))
    document = read(Path(payload["path"]), limits, recognition, name=payload["file"], engines=engines)
    if document.xml is not None or not document.has_words:
        return None
    parts = split(document.pages)
    return parts[payload["part"] - 1] if payload["part"] <= len(parts) else None
