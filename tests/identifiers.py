"""Bills whose identifiers are as long as a target takes them, or one of them one character longer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.posting.codes import ALL_OTHERS
from pipeline.exporters.posting.codes import Table
from pipeline.model.build import bill
from pipeline.model.build import line
from tests.postings import delivered

if TYPE_CHECKING:
    from pipeline.exporters.posting.codes import Codes

#: Where identifiers of a posting come from: codes of a table, the bill, its line.
_TABLES: Final = {
    "supplier.code": Table.SUPPLIERS,
    "company": Table.COMPANIES,
    "entries.account": Table.ACCOUNTS,
    "entries.tax_code": Table.TAX_CODES,
    "entries.cost_object": Table.COST_OBJECTS,
    "entries.unit": Table.UNITS,
}
_BILL: Final = {"number": "invoice_number", "order_number": "order_reference"}
_LINE: Final = {"entries.order_number": "order_reference", "entries.order_line": "order_line"}


def limited(target: str) -> list[str]:
    """The identifiers that a target has a limit for, by their paths: those that can be made of any length here."""
    needs = exporter_named(target).needs
    assert needs is not None
    return [path for path in needs.most if path in {*_TABLES, *_BILL, *_LINE}]


def longest(target: str, codes: Codes, *, over: str = "") -> bytes:
    """A bill with the longest identifiers of a target, `over` one character longer."""
    needs = exporter_named(target).needs
    assert needs is not None
    texts = {path: "N" * (limit + (path == over)) for path, limit in needs.most.items()}
    named = {term: texts[path] for path, term in _BILL.items() if path in texts}
    tables = {table: {ALL_OTHERS: texts[path]} for path, table in _TABLES.items() if path in texts}
    ordered = {term: texts[path].replace("N", "9") for path, term in _LINE.items() if path in texts}
    item = line(account_code="4930", cost_object="K1", unit_code="C62", **ordered)  # type: ignore[arg-type]  # no source
    coded = replace(codes, tables={**codes.tables, **tables})
    long = bill(lines=(item,), **named)  # type: ignore[arg-type]  # none of them is a source or a group
    return delivered(target, long, codes=coded)
