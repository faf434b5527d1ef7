"""How rules tell of an earlier bill that may be the twin of the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.words import Words
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Skips

if TYPE_CHECKING:
    from pipeline.ports import EarlierBill

NOBODY_KNOWS: Final = Skips(reason=say("earlier documents are not known"))


def told(twin: EarlierBill) -> Words:
    """What a clerk finds the twin by: "RE-17 of 2026-02-20 over 119.00 EUR (february.pdf, received on 2026-02-21)"."""
    number = twin.invoice_number or say("a bill without a number")
    dated = say(" of {day}", day=twin.issue_date) if twin.issue_date else ""
    return say(
        "{number}{dated}{amount} ({file}, received on {day})",
        number=number,
        dated=dated,
        amount=_over(twin),
        file=twin.file,
        day=twin.received_date,
    )


def _over(twin: EarlierBill) -> Words:
    if twin.gross_total is None:
        return Words("")
    if twin.currency is None:
        return say(" over {amount}", amount=twin.gross_total)
    return say(" over {amount} {currency}", amount=twin.gross_total, currency=twin.currency)


def fails_by(twin: EarlierBill, message: Words, *fields: str) -> Fails:
    """The finding that `message` says of a twin."""
    return Fails(message=message, fields=fields, found=twin.key)
