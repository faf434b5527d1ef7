"""A bill whose data and pages say the same twice, or not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.field_path import mapped
from pipeline.model.reading import Alternative
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import IBAN
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import ISSUE_DATE
from pipeline.model.terms import PAYABLE_AMOUNT
from samples.planted.changing import said
from samples.planted.electronic import electronic
from samples.planted.situation import planter

if TYPE_CHECKING:
    from typing import Any

    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation

#: Valid, and of nobody on a made-up bill.
ANOTHER_IBAN: Final = "FR1420041010050500013M02606"
#: Well below what counts as read.
UNSURE: Final = 0.6


@planter("X1")
def hybrid(dice: Dice, is_faulty: bool) -> Situation:
    """The page shows another value than the data; or the same in print's ways, or another that may be misread."""
    situation = electronic(dice)
    data = situation.bill
    page = mapped(data, _printed)
    shown = _contradicting(dice, page) if is_faulty else _alike(dice, page)
    return replace(situation, record=replace(situation.record, witnesses=(data, shown)))


def _printed(_: str, reading: Reading[Any]) -> Reading[Any]:
    return replace(reading, source=Source.PDF_TEXT, page=1, confidence=0.98)


def _contradicting(dice: Dice, page: Invoice) -> Invoice:
    """One value is another one."""
    gross, number, day = page.needed(GROSS_TOTAL), page.value(INVOICE_NUMBER) or "", page.needed(ISSUE_DATE)
    edits = [
        {"gross_total": f"{gross + Decimal(100):f}"},
        {"issue_date": (day + dt.timedelta(days=9)).isoformat()},
        {"iban": ANOTHER_IBAN} if page[IBAN].is_found else {"currency": "XTS"},
        {"invoice_number": f"9{number[::-1]}"} if page[INVOICE_NUMBER].is_found else {"currency": "XTS"},
    ]
    return said(page, **dice.child("edit").among(edits))


def _alike(dice: Dice, page: Invoice) -> Invoice:
    """The same in groups of digits or with its sign turned, one that is not printed, or one read with doubt."""
    gross, way = page[GROSS_TOTAL], dice.child("way").between(0, 3)
    if way == 0 and page[IBAN].is_found:
        iban = page.needed(IBAN)
        return said(page, iban=" ".join(iban[start : start + 4] for start in range(0, len(iban), 4)))
    if way == 1:
        return said(page, gross_total=f"{-page.needed(GROSS_TOTAL):f}")
    if way == 2:  # noqa: PLR2004 - the third of four ways
        return said(page, payable_amount=None, due_date=None)
    misread = replace(gross, value=page.needed(GROSS_TOTAL) * 10, confidence=UNSURE)
    there = Alternative(value=page.needed(GROSS_TOTAL), confidence=UNSURE)
    return page.with_readings(
        {GROSS_TOTAL: misread, PAYABLE_AMOUNT: replace(misread, confidence=0.98, alternatives=(there,))}
        if page[PAYABLE_AMOUNT].value == gross.value
        else {GROSS_TOTAL: misread}
    )
