"""Currencies and their least coins."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model.currency import is_currency
from pipeline.model.currency import minor_unit


@pytest.mark.parametrize(("code", "unit"), [("EUR", "0.01"), ("JPY", "1"), ("KWD", "0.001"), (None, "0.01")])
def test_the_least_coin_depends_on_the_currency(code: str | None, unit: str) -> None:
    assert minor_unit(code) == Decimal(unit)


@pytest.mark.parametrize(("code", "known"), [("CHF", True), ("DEM", True), ("EURO", False), ("eur", False)])
def test_codes_are_those_of_iso_4217(code: str, *, known: bool) -> None:
    assert is_currency(code) is known
