"""The taxes of a country."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Final

from pipeline.master.tax_rate import RateKind
from pipeline.master.tax_rate import TaxRate

#: What most bills charge.
USUAL: Final = {
    RateKind.STANDARD,
    RateKind.REDUCED,
    RateKind.SUPER_REDUCED,
    RateKind.INCREASED,
    RateKind.PARKING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxTable:
    """Every rate of one country since a day."""

    name: str
    #: Nothing is said of days before.
    valid_from: dt.date
    sources: tuple[str, ...]
    #: Whether one of its rates must be charged; not where counties and cities set their own.
    is_checked: bool = True
    rates: tuple[TaxRate, ...] = ()
    #: What a postcode of the country looks like; empty where no rate depends on it.
    postcode: str = ""
    #: What postcodes of its regions with rates of their own look like.
    regions: Mapping[str, str] = field(default_factory=dict)

    def rates_at(self, addresses: tuple[str | None, ...]) -> tuple[TaxRate, ...]:
        """What may be charged between these addresses; `None` is one that is not known, and can be anywhere."""
        return tuple(rate for rate in self.rates if not rate.region or self._may_touch(rate.region, addresses))

    def usual_rates(self, day: dt.date) -> tuple[TaxRate, ...]:
        """What most bills of a day charge, wherever in the country they are from, the highest first."""
        usual = (rate for rate in self.rates if rate.holds_on(day) and not rate.region and rate.kind in USUAL)
        return tuple(sorted(usual, key=lambda rate: -rate.rate))

    def has_zero_rate(self, day: dt.date) -> bool:
        """Whether some goods are taxed at nothing on a day."""
        return any(rate.kind is RateKind.ZERO and rate.holds_on(day) for rate in self.rates)

    def _may_touch(self, region: str, addresses: tuple[str | None, ...]) -> bool:
        """Whether one of the addresses is in the region, or may be: it names no postcode that says otherwise."""
        pattern = self.regions.get(region)
        if pattern is None or not addresses:
            return True
        return any(
            address is None or not re.search(self.postcode, address) or re.search(pattern, address)
            for address in addresses
        )
