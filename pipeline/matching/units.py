"""Quantities in another unit of the same measure; what is not the same measure is never converted.

>>> converted(Decimal(2), "DZN", "C62"), converted(Decimal(500), "GRM", "KGM")
(Decimal('24'), Decimal('0.5'))
>>> converted(Decimal(1), "DAY", "HUR") is None
True
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).with_name("units.toml")


def converted(quantity: Decimal, source: str | None, target: str | None) -> Decimal | None:
    """So many of `source` in `target`; `None` where they do not measure the same.

    A unit that is not named is that of the other: print seldom names what both sides know.
    """
    if source is None or target is None or source == target:
        return quantity
    (measure, multiple), (other, divisor) = _of(source), _of(target)
    return quantity * multiple / divisor if measure == other != "" else None


def _of(code: str) -> tuple[str, Decimal]:
    return _units().get(code, ("", Decimal(1)))


@cache
def _units() -> dict[str, tuple[str, Decimal]]:
    """The measure of every unit, and how much of it one is."""
    tables = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        code: (measure, Decimal(multiple))
        for measure, units in tables.items()
        if isinstance(units, dict)
        for code, multiple in units.items()
    }
