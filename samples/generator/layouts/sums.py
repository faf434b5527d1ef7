"""Sums that some issuers print besides those of the bill: what was open before, and rows of nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from samples.generator.layouts.pen import Piece
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene

#: Label, amount, and whether it is the last and largest.
Sum = tuple[Piece, Piece, bool]
NOTHING = Decimal(0)


def balance(scene: Scene) -> tuple[Sum, ...]:
    """What was open before and has been paid since, as on the bills of those who bill each month."""
    if not scene.layout.has(Trait.BALANCE) or not scene.has("previous_balance"):
        return ()
    say, before = scene.voice.say, scene.bill.previous_balance
    rows: list[Sum] = [
        (Piece(say("totals.previous_balance")), scene.money("previous_balance"), False),
        (Piece(say("totals.payments")), Piece(scene.formats.amount(-before, scene.formats.money)), False),
    ]
    if scene.dice.child("forward").chance(50):
        rows.append((Piece(say("totals.balance_forward")), _nothing(scene), False))
    return tuple(rows)


def zeros(scene: Scene) -> tuple[Sum, ...]:
    """Rows of a form that this bill has nothing for."""
    bill = scene.bill
    if not scene.layout.has(Trait.ZERO_ROWS) or bill.allowances or bill.charges:
        return ()
    labels = scene.voice.choices("totals.nothing")
    shown = scene.dice.child("zeros").some(labels, scene.dice.child("how many zeros").between(1, 2))
    return tuple((Piece(label), _nothing(scene), False) for label in shown)


def with_currency(scene: Scene, sums: tuple[Sum, ...]) -> tuple[Sum, ...]:
    """The sums with the currency behind each label, where the layout has it there."""
    if not scene.layout.has(Trait.CURRENCY_IN_LABELS):
        return sums
    shape = scene.dice.child("currency label").among(("{label} {code}", "{label} ({code})", "{label} in {code}"))
    code = scene.bill.currency
    return tuple(
        (Piece(shape.format(label=label.text, code=code), label.names), amount, is_last)
        for label, amount, is_last in sums
    )


def _nothing(scene: Scene) -> Piece:
    return Piece(scene.formats.amount(NOTHING, scene.formats.money))
