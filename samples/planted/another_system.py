"""X4: another system read something else than was read here; or the same, as systems write it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import Source
from pipeline.model.field_path import mapped
from pipeline.model.foreign_witness import ForeignWitness
from pipeline.model.reading import Alternative
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import ISSUE_DATE
from pipeline.model.terms import SUPPLIER_NAME
from samples.planted.changing import said
from samples.planted.clean import clean
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation

_SYSTEMS: Final = ("ABBYY FlexiCapture", "ABBYY Vantage", "UiPath Document Understanding")


@planter("X4")
def another_system(dice: Dice, is_faulty: bool) -> Situation:
    """One value that matters is another; or all are the same, in capitals, with another sign, or in either order."""
    made = clean(dice, sources=(Source.PDF_TEXT,))
    theirs = mapped(made.bill, _foreign)
    told = _differing(dice, theirs) if is_faulty else _alike(dice, theirs)
    witness = ForeignWitness(system=dice.child("system").among(_SYSTEMS), invoice=told)
    return replace(made, record=replace(made.record, foreign_witnesses=(witness,)))


def _foreign(_: str, reading: Reading[Any]) -> Reading[Any]:
    return replace(reading, source=Source.WITNESS, page=None, boxes=(), confidence=0.9, alternatives=())


def _differing(dice: Dice, theirs: Invoice) -> Invoice:
    gross, day = theirs.needed(GROSS_TOTAL), theirs.needed(ISSUE_DATE)
    edits = [
        {"gross_total": f"{gross + Decimal(90):f}"},
        {"issue_date": (day + dt.timedelta(days=9)).isoformat()},
        {"invoice_number": f"9{theirs.value(INVOICE_NUMBER) or ''}"},
    ]
    return said(theirs, **dice.child("edit").among(edits))


def _alike(dice: Dice, theirs: Invoice) -> Invoice:
    way = dice.child("way").between(0, 2)
    if way == 0 and (name := theirs.value(SUPPLIER_NAME)):
        return said(theirs, supplier_name=name.upper())
    if way == 1:
        return said(theirs, gross_total=f"{-theirs.needed(GROSS_TOTAL):f}")
    day = theirs[ISSUE_DATE]
    meant = Alternative(value=theirs.needed(ISSUE_DATE), confidence=0.9)
    other = replace(day, value=theirs.needed(ISSUE_DATE) + dt.timedelta(days=31), alternatives=(meant,))
    return theirs.with_readings({ISSUE_DATE: other})
