"""The task of a child process: a page of a file as a picture, with what was read drawn where it was read."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.examine import care_of
from extractors.examine import records_of
from extractors.readers.overlay import Mark
from extractors.readers.overlay import overlay
from extractors.readers.reading import read
from extractors.scoring.learned import learned
from pipeline.model.record import Record
from pipeline.settings import Limits
from pipeline.settings import Recognition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.serial import Json


def draw(payload: Json) -> Json:
    """Page `payload["page"]` of the file at `path`, as PNG in base64; the rest as `extractors.examine` takes it."""
    path, number = Path(payload["path"]), payload["page"]
    limits = Limits(**payload.get("limits", {}))
    recognition = Recognition(**payload.get("recognition", {}))
    document = read(path, limits, recognition, name=payload["file"])
    known = learned(Path(payload["models"]) if "models" in payload else None)
    whole = Record(file=payload["file"], document_id=payload["document_id"])
    bills = records_of(document, whole, known, care_of(payload, recognition))
    marks = [mark for bill in bills for mark in _marks(bill.invoice, number)]
    shown = next((page for page in document.pages if page.number == number), None)
    return {"png": base64.b64encode(overlay(path, number, marks, shown=shown, limits=limits)).decode()}


def _marks(invoice: Invoice, page: int) -> Iterator[Mark]:
    groups = (invoice, *invoice.lines, *invoice.tax_breakdown, *invoice.allowances, *invoice.charges)
    for group in groups:
        for term, reading in group.found().items():
            if reading.page == page:
                for box in reading.boxes:
                    yield Mark(label=term.name, box=box, source=reading.source, confidence=reading.confidence)
