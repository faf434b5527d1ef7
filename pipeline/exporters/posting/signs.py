"""Amounts as targets write them whose credit notes are below zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.exporters.posting.posting import Posting


def owed(posting: Posting, amount: Decimal) -> str:
    """An amount of a bill as it is, one of a credit note with the other sign; nothing has none."""
    signed = amount.copy_negate() if posting.is_credit else amount
    return format(signed or signed.copy_abs(), "f")
