"""What of a pack changes when.

>>> from validators.packs.loading import SHIPPED, load_pack
>>> first, *_ = changes(load_pack(SHIPPED), since=dt.date(2026, 7, 1))
>>> f"{first.day} {first.country}: {first.words}"[:58]
'2026-07-01 Austria: the super-reduced rate becomes 4.9 % ('
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.tax_pack import TaxPack
    from pipeline.master.tax_rate import TaxRate
    from pipeline.master.tax_table import TaxTable

_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackChange:
    """One rate that begins or ends."""

    day: dt.date
    country: str
    words: str


def changes(pack: TaxPack, *, since: dt.date) -> tuple[PackChange, ...]:
    """Every rate that begins or ends on a day or later, the earliest first."""
    found = (change for table in pack.tables.values() for rate in table.rates for change in _of(table, rate))
    return tuple(sorted((one for one in found if one.day >= since), key=lambda one: (one.day, one.country, one.words)))


def _of(table: TaxTable, rate: TaxRate) -> Iterator[PackChange]:
    """How a rate begins and ends; an end that another rate of its kind follows goes without saying."""
    kind = f"the {rate.kind} rate{f' of {rate.region}' if rate.region else ''}"
    if rate.valid_from is not None:
        yield PackChange(day=rate.valid_from, country=table.name, words=f"{kind} becomes {rate.rate:f} %{_why(rate)}")
    if rate.valid_to is not None and not any(_follows(rate, other) for other in table.rates):
        yield PackChange(
            day=rate.valid_to + _DAY, country=table.name, words=f"{kind} of {rate.rate:f} % ends{_why(rate)}"
        )


def _follows(rate: TaxRate, other: TaxRate) -> bool:
    is_next = rate.valid_to is not None and other.valid_from == rate.valid_to + _DAY
    return is_next and (other.kind, other.region) == (rate.kind, rate.region)


def _why(rate: TaxRate) -> str:
    return f" ({rate.note[0].lower()}{rate.note[1:]})" if rate.note else ""
