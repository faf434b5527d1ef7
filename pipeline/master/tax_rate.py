"""A rate of tax, and when and where it is charged.

>>> lowered = TaxRate(rate=Decimal(16), kind=RateKind.STANDARD, valid_to=dt.date(2020, 12, 31))
>>> lowered.holds_within(dt.date(2020, 12, 31), dt.date(2021, 1, 31)), lowered.holds_on(dt.date(2021, 1, 1))
(True, False)
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class RateKind(StrEnum):
    """What a rate is for."""

    STANDARD = "standard"
    REDUCED = "reduced"
    SUPER_REDUCED = "super-reduced"
    INCREASED = "increased"
    PARKING = "parking"
    ZERO = "zero"
    #: What farmers and others add who keep no account of their tax.
    FLAT_RATE = "flat-rate"
    #: What is added to the tax for retailers who keep none.
    SURCHARGE = "surcharge"
    #: One of two taxes that are printed apart.
    PART = "part"
    #: Tax on premiums, which is no value added tax, and printed like it.
    INSURANCE = "insurance"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRate:
    """One rate, and the days on which it holds, both included."""

    #: In hundredths.
    rate: Decimal
    kind: RateKind
    #: `None` for as long as the table goes back.
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    #: Where in the country alone it is charged.
    region: str = ""
    note: str = ""
    source: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is charged on a day."""
        return self.holds_within(day, day)

    def holds_within(self, first: dt.date, last: dt.date) -> bool:
        """Whether it is charged on one of some days."""
        return (self.valid_from is None or self.valid_from <= last) and (
            self.valid_to is None or self.valid_to >= first
        )
