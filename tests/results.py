"""Archives of results, read back by Python's own readers; and a bill with evidence of every sort."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.box import Box
from pipeline.document.source import Source
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import record
from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import Severity
from pipeline.model.question import Question
from pipeline.model.sign import signed
from tests.reading_back import Told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.record import Record

Json = dict[str, Any]

_PLACE: Final = Box(left=0.5, top=0.25, right=0.75, bottom=0.3)
_DAY: Final = dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC)


def unpacked(archive: bytes) -> dict[str, Json]:
    """The JSON files of an archive, by their names."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: json.loads(opened.read(name)) for name in opened.namelist()}


def told_of(*, number: str, code: str, amounts: tuple[str, str, str], texts: Iterable[str], key: str = "") -> Told:
    """What was read back of a bill that says its totals with the sign that it prints: gross, net and tax."""
    gross, net, tax = amounts
    back = fragment(document_type=code, gross_total=gross, net_total=net, tax_total=tax)
    owed, before, taxed = (
        signed(back, back.needed(term)) for term in (terms.GROSS_TOTAL, terms.NET_TOTAL, terms.TAX_TOTAL)
    )
    return Told(number=number, key=key or None, owed=owed, net=before, tax=taxed, texts=tuple(texts))


def evident() -> Record:
    """A bill of which one value was recognised with doubt, and a person has set another."""
    said = bill(language="de")
    gross = replace(
        said[terms.GROSS_TOTAL],
        source=Source.OCR,
        raw_text="EUR 119,00",
        confidence=0.8765,
        ocr_confidence=0.75,
        boxes=(_PLACE,),
        page=2,
        failed=("A5",),
    )
    number = replace(said[terms.INVOICE_NUMBER], source=Source.HUMAN, edited_by="Ada", edited_at=_DAY, confidence=1.0)
    invoice = said.with_readings({terms.GROSS_TOTAL: gross, terms.INVOICE_NUMBER: number})
    found = Discrepancy(rule="A5", severity=Severity.BLOCK, message="It does not add up", fields=("gross_total",))
    asked = (Question(words="Is it due then?", fields=("due_date",)),)
    return replace(record(invoice), pages=(1, 2), discrepancies=(found,), questions=asked)
