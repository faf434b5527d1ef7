"""How rules tell of an earlier bill that may be the twin of the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from validators.finding import Fails
from validators.finding import Skips

if TYPE_CHECKING:
    from pipeline.ports import EarlierBill

NOBODY_KNOWS: Final = Skips(reason="earlier documents are not known")


def told(twin: EarlierBill) -> str:
    """What a clerk finds the twin by: "RE-17 of 2026-02-20 over 119.00 EUR (february.pdf, received on 2026-02-21)"."""
    number = twin.invoice_number or "a bill without a number"
    dated = f" of {twin.issue_date}" if twin.issue_date else ""
    amount = f" over {twin.gross_total} {twin.currency or ''}".rstrip() if twin.gross_total is not None else ""
    return f"{number}{dated}{amount} ({twin.file}, received on {twin.received_date})"


def fails_by(twin: EarlierBill, message: str, *fields: str) -> Fails:
    """The finding that `message` says of a twin."""
    return Fails(message=message, fields=fields, found=twin.key)
