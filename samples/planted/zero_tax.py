"""T3: no tax, and no category, no reason or no party that it hangs on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.document_type import DocumentType
from pipeline.model.invoice import Invoice
from pipeline.model.terms import ISSUE_DATE
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.clean import clean
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.taxing import UNION
from samples.planted.taxing import sold_to
from samples.planted.taxing import untaxed

if TYPE_CHECKING:
    from samples.generator.bill import Bill
    from samples.generator.dice import Dice


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A category in which nothing is charged, and what makes such a bill wrong."""

    category: str
    reason: str = ""
    #: Whether it is only for buyers abroad.
    is_abroad: bool = False
    breaks: Callable[[Invoice], Invoice]


def _entries(bill: Invoice, **values: str | None) -> Invoice:
    return replace(bill, tax_breakdown=tuple(said(entry, **values) for entry in bill.tax_breakdown))


CASES: Final = (
    _Case(category="E", reason="Small business", breaks=lambda bill: _entries(bill, exemption_reason=None)),
    _Case(category="E", reason="Small business", breaks=lambda bill: _entries(bill, tax_category="S")),
    _Case(category="E", reason="Small business", breaks=lambda bill: _entries(bill, tax_category="XX")),
    _Case(
        category="AE",
        reason="Reverse charge",
        is_abroad=True,
        breaks=lambda bill: said(bill, buyer_vat_id=None, buyer_legal_id=None),
    ),
    _Case(
        category="K",
        reason="Intra-Community supply",
        is_abroad=True,
        breaks=lambda bill: said(bill, delivery_date=None, service_period_start=None, service_period_end=None),
    ),
    _Case(
        category="K",
        reason="Intra-Community supply",
        is_abroad=True,
        breaks=lambda bill: said(bill, ship_to_country=None),
    ),
    _Case(category="G", reason="Export", is_abroad=True, breaks=lambda bill: _entries(bill, exemption_reason=None)),
)


@planter("T3")
def zero_tax(dice: Dice, is_faulty: bool) -> Situation:
    """An untaxed bill that lacks what its category asks for; or one that has just that."""
    case = dice.child("case").among(CASES)
    country = dice.child("country").among(UNION)
    others = [code for code in UNION if code != country]
    there = dice.child("there").among(others)

    def freed(made: Bill) -> Bill:
        sold = sold_to(made, there, dice.child("buyer")) if case.is_abroad else made
        return untaxed(sold, case.category, case.reason)

    situation = clean(
        dice.child("bill"), country=country, types=(DocumentType.INVOICE,), sources=(Source.XML,), altered=freed
    )
    bill = situation.bill
    if case.category == "K":
        bill = said(bill, delivery_date=str(bill.needed(ISSUE_DATE)), ship_to_country=there)
    return with_bill(situation, case.breaks(bill) if is_faulty else bill)
