"""H1: a price, a total, a tax rate, a currency, terms or an address that the supplier never had before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.held import HeldHistory
from pipeline.matching.identity import supplier_identity
from pipeline.matching.past_bill import past_bill
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from samples.planted.choosing import chosen
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.registers import PastBill
    from samples.generator.dice import Dice

#: How many bills came before, a month apart.
COUNT: Final = 6
_MONTH: Final = dt.timedelta(days=30)
#: What the bills before charged of what this one charges: just within what is usual.
_NEAR: Final = (Decimal("0.92"), Decimal("1.08"))
_NEAR_TOTAL: Final = (Decimal("0.4"), Decimal("1.6"))


@planter("H1")
def usual_bill(dice: Dice, is_faulty: bool) -> Situation:
    """One thing is as on no bill before; or prices rose as they do, and nothing else is new."""
    situation = chosen(dice, _says_all, types=(DocumentType.INVOICE,))
    past = past_bill(situation.record, received_date=situation.bill.needed(terms.ISSUE_DATE))
    change = dice.child("what").among(FAULTS if is_faulty else RIGHT)
    before = (change(_back(past, step), dice.child(f"bill {step}")) for step in range(1, COUNT + 1))
    held = HeldHistory(bills={supplier_identity(situation.record): tuple(before)})
    return replace(situation, ports=replace(situation.ports, history=held))


def _says_all(situation: Situation) -> bool:
    past = past_bill(situation.record, received_date=situation.bill.needed(terms.ISSUE_DATE))
    is_priced = bool(past.lines) and all(line.net_price > 1 for line in past.lines)
    is_dated = past.due_date is not None and past.service_period is None
    return (
        is_priced and is_dated and bool(past.supplier_address) and any(past.tax_rates) and (past.gross_total or 0) > 0
    )


def _back(past: PastBill, step: int) -> PastBill:
    issued, due = past.issue_date, past.due_date
    return replace(
        past,
        key=f"{step:064d}",
        invoice_number=None,
        issue_date=issued and issued - step * _MONTH,
        due_date=due and due - step * _MONTH,
    )


def _other_prices(past: PastBill, factor: Decimal) -> PastBill:
    return replace(past, lines=tuple(replace(line, net_price=line.net_price * factor) for line in past.lines))


def _other_total(past: PastBill, factor: Decimal) -> PastBill:
    return replace(past, gross_total=(past.gross_total or Decimal(0)) * factor)


def _was_cheap(past: PastBill, _dice: Dice) -> PastBill:
    return _other_prices(past, Decimal("0.8"))


def _was_dear(past: PastBill, _dice: Dice) -> PastBill:
    return _other_prices(past, Decimal("1.25"))


def _was_small(past: PastBill, _dice: Dice) -> PastBill:
    return _other_total(past, Decimal("0.2"))


def _was_taxed_otherwise(past: PastBill, _dice: Dice) -> PastBill:
    return replace(past, tax_rates=(Decimal(0),))


def _was_in_other_money(past: PastBill, _dice: Dice) -> PastBill:
    return replace(past, currency="SEK" if past.currency != "SEK" else "NOK", gross_total=None, lines=())


def _had_longer(past: PastBill, _dice: Dice) -> PastBill:
    return replace(past, due_date=past.due_date and past.due_date + dt.timedelta(days=4))


def _was_elsewhere(past: PastBill, _dice: Dice) -> PastBill:
    return replace(past, supplier_address="Zollhof 7, 99084 Xyrfurt")


def _cost_nearly_as_much(past: PastBill, dice: Dice) -> PastBill:
    return _other_total(_other_prices(past, dice.among(_NEAR)), dice.among(_NEAR_TOTAL))


def _had_three_days_longer(past: PastBill, _dice: Dice) -> PastBill:
    return replace(past, due_date=past.due_date and past.due_date + dt.timedelta(days=3))


def _was_written_otherwise(past: PastBill, _dice: Dice) -> PastBill:
    return replace(past, supplier_address=(past.supplier_address or "").upper().replace(",", " "))


def _still_waits(past: PastBill, _dice: Dice) -> PastBill:
    return replace(_other_prices(past, Decimal(2)), is_let_through=False)


FAULTS: Final[tuple[Callable[[PastBill, Dice], PastBill], ...]] = (
    _was_cheap,
    _was_dear,
    _was_small,
    _was_taxed_otherwise,
    _was_in_other_money,
    _had_longer,
    _was_elsewhere,
)
RIGHT: Final[tuple[Callable[[PastBill, Dice], PastBill], ...]] = (
    _cost_nearly_as_much,
    _had_three_days_longer,
    _was_written_otherwise,
    _still_waits,
)
