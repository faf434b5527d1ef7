"""A tolerance out of the two columns that keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.master.tolerance import Tolerance

if TYPE_CHECKING:
    from sqlalchemy import RowMapping


def tolerance(row: RowMapping) -> Tolerance | None:
    """How far prices may be above the order; `None` where nothing was agreed."""
    percent, amount = row["price_tolerance_percent"], row["price_tolerance_amount"]
    return None if percent is None and amount is None else Tolerance(percent=percent, amount=amount)
