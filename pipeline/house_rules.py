"""The settings of what an installation allows, `pipeline.master.policy`, where nothing else was agreed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pydantic import Field

from pipeline.master.policy import USUAL
from pipeline.master.policy import Policy
from pipeline.master.tolerance import Tolerance
from pipeline.setting_group import Group


class Bound(Group):
    """How far something may be above what was agreed; where both are set, both must hold."""

    #: In hundredths of what was agreed.
    percent: Decimal | None = Field(default=None, ge=0)
    #: In the currency of the bill, or in units.
    amount: Decimal | None = Field(default=None, ge=0)

    @property
    def tolerance(self) -> Tolerance:
        """As rules ask for it."""
        return Tolerance(percent=self.percent, amount=self.amount)


def _bound(tolerance: Tolerance) -> Bound:
    return Bound(percent=tolerance.percent, amount=tolerance.amount)


class HouseRules(Group):
    """What an installation allows; master data may say otherwise of a company, a supplier or an item."""

    #: How far a price may be above that of the order,
    price: Bound = _bound(USUAL.price)
    #: what all bills of an order line may come to together above the order,
    line_total: Bound = _bound(USUAL.line_total)
    #: how many more units may be billed than were received,
    quantity: Bound = _bound(USUAL.quantity)
    #: how far totals may be above those of the order's prices,
    totals: Bound = _bound(USUAL.totals)
    #: and what freight may cost that no order names.
    unplanned_charge: Bound = _bound(USUAL.unplanned_charge)
    #: The first day of the oldest period that is open.
    open_from: dt.date | None = USUAL.open_from
    #: How far a printed exchange rate may be from the table, in hundredths.
    exchange_rate_percent: Decimal = Field(default=USUAL.exchange_rate_percent, ge=0)
    #: How many days a due date may be from the terms that were agreed.
    term_days: int = Field(default=USUAL.term_days, ge=0)
    #: Bills up to this amount need one approver only.
    approval_limit: Decimal | None = Field(default=USUAL.approval_limit, gt=0)
    #: A bill is just below a limit within so many hundredths of it.
    just_below_percent: Decimal = Field(default=USUAL.just_below_percent, ge=0)

    @property
    def agreed(self) -> Policy:
        """As rules ask for it."""
        return Policy(
            price=self.price.tolerance,
            line_total=self.line_total.tolerance,
            quantity=self.quantity.tolerance,
            totals=self.totals.tolerance,
            unplanned_charge=self.unplanned_charge.tolerance,
            open_from=self.open_from,
            exchange_rate_percent=self.exchange_rate_percent,
            term_days=self.term_days,
            approval_limit=self.approval_limit,
            just_below_percent=self.just_below_percent,
        )
