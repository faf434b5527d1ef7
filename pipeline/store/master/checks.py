"""What must hold of a row before it is written, given the other books."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.store.master.book import Problem
from pipeline.store.master.standing import rows_with
from pipeline.store.tables.purchase_order import ORDER_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from sqlalchemy import Column
    from sqlalchemy import Connection

    from pipeline.store.master.book import Change
    from pipeline.store.master.book import Check


def is_known(columns: Mapping[str, Column[Any]], *, by: str) -> Check:
    """A check that what some columns name is in another book; `by` is the command that imports it."""
    there = tuple(columns.values())

    def check(connection: Connection, changes: Sequence[Change]) -> Iterator[Problem]:
        named = {change.row: tuple(change.after[name] for name in columns) for change in changes}
        asked = [key for key in named.values() if None not in key]
        known = {tuple(row.values()) for row in rows_with(connection, there, there, asked)}
        for row, key in named.items():
            if None not in key and key not in known:
                words = f"{' '.join(key)} is not known; load it first with `ledgerdrop {by} import`"
                yield Problem(row=row, field=[*columns][-1], words=words)

    return check


def is_in_the_unit_of_its_order(connection: Connection, changes: Sequence[Change]) -> Iterator[Problem]:
    """Receipts are counted in the unit of the order line; one in another unit would count wrong."""
    key = (ORDER_LINE.c.order_number, ORDER_LINE.c.line_number)
    lines = {change.row: (change.after["order_number"], change.after["order_line"]) for change in changes}
    found = rows_with(connection, (*key, ORDER_LINE.c.unit_code), key, lines.values())
    units = {(row["order_number"], row["line_number"]): row["unit_code"] for row in found}
    for change in changes:
        unit, agreed = change.after["unit_code"], units.get(lines[change.row])
        if unit and agreed and unit != agreed:
            words = f"{unit} is not the unit of the order line; give the quantity in {agreed}"
            yield Problem(row=change.row, field="unit_code", words=words)
