"""Cells of every sort: what is taken, and what is told of those that are wrong."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.loading import sorts
from pipeline.loading.forms import ORDERS
from pipeline.loading.forms import SUPPLIERS
from pipeline.loading.notation import DayOrder
from pipeline.loading.notation import Notation
from pipeline.loading.sorts import Unfit

if TYPE_CHECKING:
    from pipeline.loading.grid import Cell
    from pipeline.loading.sorts import Sort

POINT = Notation()
DAYS_FIRST = Notation(day_order=DayOrder.DMY)
MONTHS_FIRST = Notation(day_order=DayOrder.MDY)
STATE = SUPPLIERS.fields["state"]


@pytest.mark.parametrize(
    ("sort", "cell", "value"),
    [
        (sorts.text, Decimal(4711), "4711"),
        (sorts.text, Decimal("1E+3"), "1000"),
        (sorts.text, Decimal("0.50"), "0.50"),
        (sorts.text, " a\tb\n", "a b"),
        (sorts.text, "'=1+1", "=1+1"),
        (sorts.text, "'tis", "'tis"),
        (sorts.text, True, "yes"),
        (sorts.texts, "Acme | Bolt|", ("Acme", "Bolt")),
        (sorts.amount, Decimal("1.5"), Decimal("1.5")),
        (sorts.amount, "-1,234.50", Decimal("-1234.50")),
        (sorts.count, "30", 30),
        (sorts.day, "2026-03-31", dt.date(2026, 3, 31)),
        (sorts.day, "20260331", dt.date(2026, 3, 31)),
        (sorts.day, "2026-03-31T00:00:00", dt.date(2026, 3, 31)),
        (sorts.day, dt.date(2026, 3, 31), dt.date(2026, 3, 31)),
        (sorts.day, "00000000", None),
        (sorts.flag, "Ja", True),
        (sorts.flag, "não", False),
        (sorts.flag, False, False),
        (STATE, "x", "blocked"),
        (STATE, "gesperrt", "blocked"),
        (STATE, "No", "active"),
        (STATE, "one_time", "one_time"),
        (ORDERS.fields["state"], "Closed", "closed"),
        (sorts.currency, "eur", "EUR"),
        (sorts.country, "Österreich", "AT"),
        (sorts.country, "Pays-Bas", "NL"),
        (sorts.country, "de", "DE"),
        (sorts.unit, "Stück", "C62"),
        (sorts.unit, "kgm", "KGM"),
        (sorts.account, "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        (sorts.account, "12-345 678", "12345678"),
        (sorts.accounts, "DE89370400440532013000|123", ("DE89370400440532013000", "123")),
        (sorts.bare_domains, "mail@Acme.example|https://www.acme.example/x", ("acme.example",)),
    ],
)
def test_cells_are_taken_as_they_are_meant(sort: Sort, cell: Cell, value: object) -> None:
    assert sort(cell, POINT) == value


@pytest.mark.parametrize(
    ("sort", "cell", "told"),
    [
        (sorts.amount, "abc", "write it as 1234.50"),
        (sorts.positive, "0", "above 0"),
        (sorts.count, "1.5", "write it as 30"),
        (sorts.count, "-1", "write it as 30"),
        (sorts.day, "31.03.2026", "say --dates"),
        (sorts.day, "2026-02-30", "no day"),
        (sorts.flag, "maybe", "write yes or no"),
        (STATE, "sleepy", "write active, blocked, one_time"),
        (sorts.currency, "Euro", "as EUR"),
        (sorts.country, "Atlantis", "as DE"),
        (sorts.unit, "handful", "as C62"),
        (sorts.account, "DE89370400440532013001", "ask the supplier"),
    ],
)
def test_cells_that_are_wrong_are_told_with_what_to_write(sort: Sort, cell: Cell, told: str) -> None:
    with pytest.raises(Unfit, match=told):
        sort(cell, POINT)


def test_days_are_read_in_the_order_that_is_told() -> None:
    assert sorts.day("01/02/2026", DAYS_FIRST) == dt.date(2026, 2, 1)
    assert sorts.day("1.2.2026", MONTHS_FIRST) == dt.date(2026, 1, 2)
    with pytest.raises(Unfit, match="is no day; write it as 2026-03-31"):
        sorts.day("31/31/2026", DAYS_FIRST)
