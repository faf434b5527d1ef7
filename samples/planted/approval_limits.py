"""H3: just below the limit of approval, split to stay below it, first and above it, or odd in all small ways."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.policy import Policy
from pipeline.matching.held import HeldHistory
from pipeline.matching.identity import supplier_identity
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from samples.planted.choosing import chosen
from samples.planted.past import before
from samples.planted.situation import planter
from validators.small_signs import small_signs

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.registers import PastBill
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation

_CENT: Final = Decimal("0.01")


@planter("H3")
def approval_limits(dice: Dice, is_faulty: bool) -> Situation:
    """Within five hundredths below the limit, parts of one day above it together, the first bill above; or nearly."""
    made = chosen(dice, _is_plain, types=(DocumentType.INVOICE,))
    total = made.bill.needed(terms.GROSS_TOTAL)
    last = before(made.bill, 1)
    other = replace(last, gross_total=total / 3, invoice_number="OTHER-1")
    way = dice.child("way").among(("near", "split", "first"))
    limit, past = _wrong(way, total, other) if is_faulty else _right(way, total, other)
    return _where(made, limit, past, is_same_day=way == "split")


def _wrong(way: str, total: Decimal, other: PastBill) -> tuple[Decimal, tuple[PastBill, ...]]:
    if way == "near":
        return total / Decimal("0.96"), (other,)
    return (total * Decimal("1.1"), (replace(other, gross_total=total),)) if way == "split" else (total - _CENT, ())


def _right(way: str, total: Decimal, other: PastBill) -> tuple[Decimal, tuple[PastBill, ...]]:
    if way == "near":
        return total / Decimal("0.9499"), (other,)
    return (total * 2, (replace(other, gross_total=total),)) if way == "split" else (total * Decimal("1.1"), ())


def _is_plain(made: Situation) -> bool:
    total = made.bill.needed(terms.GROSS_TOTAL)
    return total > 1 and not small_signs(made.bill, ())


def _where(made: Situation, limit: Decimal, past: tuple[PastBill, ...], *, is_same_day: bool) -> Situation:
    day: dt.date = made.bill.needed(terms.ISSUE_DATE)
    bills = tuple(replace(bill, issue_date=day) if is_same_day else bill for bill in past)
    held = HeldHistory(bills={supplier_identity(made.record): bills})
    return replace(made, ports=replace(made.ports, history=held, policy=Policy(approval_limit=limit)))
