"""The target of Excel, read back by openpyxl's reader."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import openpyxl
from openpyxl import Workbook

from tests.readers.csv_tables import as_a_table
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import read_back
from tests.reading_back import swapped_inside
from tests.reading_back import torn

if TYPE_CHECKING:
    from collections.abc import Iterator


def workbook(content: bytes) -> Workbook:
    """What Excel opens."""
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The cells of a sheet by column."""
    head, *rest = book[sheet].rows
    return [dict(zip([str(cell.value) for cell in head], row, strict=True)) for row in rest]


def read(content: bytes) -> Workbook:
    """A workbook without a formula or an error in it.

    Raises:
        ValueError: There is one.
    """
    book = workbook(content)
    for sheet in book:
        for row in sheet.rows:
            if wrong := [cell.coordinate for cell in row if cell.data_type in {"f", "e"}]:
                raise ValueError(wrong)
    return book


def told(content: bytes) -> Iterator[Told]:
    """Each bill of the first sheet, with its lines of the second."""
    book = read(content)
    lines: dict[str, list[str]] = {}
    for row in rows(book, "lines"):
        lines.setdefault(row["export_key"].value, []).append(row["description"].value or "")
    for row in rows(book, "bills"):
        net, tax, owed = (Decimal(str(row[f"{name}_total"].value)) for name in ("net", "tax", "gross"))
        key = row["export_key"].value
        yield Told(number=row["invoice_number"].value, key=key, owed=owed, net=net, tax=tax, texts=tuple(lines[key]))


read_back(
    ReadBack(
        target="xlsx",
        system="Excel",
        checks=(
            Check(
                by="openpyxl",
                read=read,
                broken=(
                    torn,
                    swapped_inside("sheet2.xml", "</row>", ""),
                    swapped_inside("sheet2.xml", "<is><t>Drill", "<f>1+1</f><is><t>Drill"),
                ),
            ),
        ),
        blind="how Excel itself shows it",
        told=told,
        most=32_767,
        number=as_a_table,
    )
)
