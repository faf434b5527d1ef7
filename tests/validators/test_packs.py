"""The tables of taxes that come with the rules."""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from babel.core import get_global

from pipeline.errors import ConfigurationError
from pipeline.ports import NO_PORTS
from validators.packs.loading import SHIPPED
from validators.packs.loading import load_pack
from validators.packs.loading import pack_of

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.master.tax_rate import TaxRate
    from pipeline.master.tax_table import TaxTable

PACK = pack_of(NO_PORTS)
UNION = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
OTHERS = "GB CH NO US CA AU NZ IN MY SG ZA JP"


def usual(country: str, day: str) -> list[str]:
    return [f"{rate.rate:f}" for rate in PACK.tables[country].usual_rates(dt.date.fromisoformat(day))]


def test_every_country_that_was_promised_has_its_table_with_its_sources() -> None:
    assert set(PACK.tables) == set(f"{UNION} {OTHERS}".split())
    assert all(table.sources for table in PACK.tables.values())
    assert all(len(code) == 2 and code in get_global("territory_currencies") for code in PACK.tables)


@pytest.mark.parametrize(
    ("country", "day", "rates"),
    [
        ("DE", "2020-06-30", ["19", "7"]),
        ("DE", "2020-07-01", ["16", "5"]),
        ("DE", "2020-12-31", ["16", "5"]),
        ("DE", "2021-01-01", ["19", "7"]),
        ("IE", "2021-02-28", ["21", "13.5", "9", "4.8"]),
        ("IE", "2021-03-01", ["23", "13.5", "9", "4.8"]),
        ("LU", "2023-12-31", ["16", "13", "7", "3"]),
        ("NL", "2012-09-30", ["19", "6"]),
        ("ES", "2012-09-01", ["21", "10", "4"]),
        ("CH", "2024-01-01", ["8.1", "3.8", "2.6"]),
        ("GB", "2011-01-03", ["17.5", "5"]),
        ("JP", "2019-10-01", ["10", "8"]),
        ("SG", "2023-12-31", ["8"]),
        ("FI", "2024-09-01", ["25.5", "14", "10"]),
        ("EE", "2025-07-01", ["24", "13", "9"]),
        ("RO", "2025-08-01", ["21", "11", "9"]),
        ("SK", "2025-01-01", ["23", "19", "5"]),
        ("NO", "2020-04-01", ["25", "15", "11.11", "6"]),
    ],
)
def test_rates_change_on_their_day(country: str, day: str, rates: list[str]) -> None:
    assert usual(country, day) == rates


def same(one: TaxRate, other: TaxRate) -> bool:
    return (one.rate, one.kind, one.region, one.note) == (other.rate, other.kind, other.region, other.note)


@pytest.mark.parametrize("table", PACK.tables.values(), ids=lambda table: table.name)
def test_periods_of_a_rate_end_after_they_begin_and_never_lie_over_each_other(table: TaxTable) -> None:
    for index, rate in enumerate(table.rates):
        first, last = rate.valid_from or table.valid_from, rate.valid_to or dt.date.max
        assert table.valid_from <= first <= last
        assert 0 <= rate.rate < 50
        others = [each for each in table.rates[index + 1 :] if same(rate, each)]
        assert not [each for each in others if each.holds_within(first, last)]


@pytest.mark.parametrize("table", PACK.tables.values(), ids=lambda table: table.name)
def test_there_is_always_one_standard_rate_where_rates_are_checked(table: TaxTable) -> None:
    edges = {day for rate in table.rates for day in (rate.valid_from, rate.valid_to) if day}
    days = {table.valid_from, PACK.as_of, *edges, *(day + dt.timedelta(days=1) for day in edges)}
    has_two_taxes = table.name == "Malaysia"
    for day in days if table.is_checked and not has_two_taxes else ():
        standard = [rate for rate in table.rates if rate.kind == "standard" and rate.holds_on(day) and not rate.region]
        assert len(standard) == 1


@pytest.mark.parametrize(
    ("country", "addresses", "rate", "is_possible"),
    [
        ("ES", ("Calle Mayor 1, 35001 Las Palmas",), "7", True),
        ("ES", ("Calle Mayor 1, 28001 Madrid",), "7", False),
        ("ES", ("Calle Mayor 1, 28001 Madrid", None), "7", True),
        ("ES", ("Calle Mayor 1, Madrid",), "7", True),
        ("ES", ("Calle Mayor 1, 28001 Madrid", "Calle Real 2, 38001 Santa Cruz"), "7", True),
        ("PT", ("9000-001 Funchal",), "22", True),
        ("PT", ("9500-001 Ponta Delgada",), "22", False),
        ("FR", ("20000 Ajaccio",), "13", True),
        ("FR", ("75001 Paris",), "13", False),
        ("FR", ("97400 Saint-Denis",), "8.5", True),
        ("AT", ("6691 Jungholz",), "19", True),
        ("AT", ("1010 Wien",), "19", False),
        ("CA", ("Toronto, ON M5V 2T6",), "15", True),
        ("CA", (), "15", True),
    ],
)
def test_a_rate_of_a_region_is_possible_where_an_address_may_be_in_it(
    country: str, addresses: tuple[str | None, ...], rate: str, *, is_possible: bool
) -> None:
    rates = {each.rate for each in PACK.tables[country].rates_at(addresses) if each.holds_on(PACK.as_of)}
    assert (Decimal(rate) in rates) is is_possible


def test_some_countries_tax_some_goods_at_nothing() -> None:
    assert [code for code in ("GB", "IE", "FR", "IT") if PACK.tables[code].has_zero_rate(PACK.as_of)] == ["GB", "IE"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("pack.toml", "version = 1"),
        ("pack.toml", "version"),
        ("rates/DE.toml", "name = 'Germany'"),
        ("categories.toml", "categories = 3"),
    ],
)
def test_a_folder_that_is_no_pack_is_named_with_what_is_wrong(tmp_path: Path, file: str, text: str) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "pack")
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=file):
        load_pack(folder)


def test_a_pack_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"pack\.toml"):
        load_pack(tmp_path)
