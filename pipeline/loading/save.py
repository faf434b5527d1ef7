"""Writes master data into a file that `load` reads: CSV, or a workbook where its name says so.

No cell is a formula: in CSV a text that a spreadsheet would run gets an apostrophe before it, which reading takes off.
A number of exactly three decimals is written with four: 1.250 could be read as 1250.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from openpyxl import Workbook

from pipeline.durable import write_whole
from pipeline.errors import UsageError
from pipeline.exporters.cells import cell
from pipeline.exporters.plain_text import is_formula
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.stable_zip import stable_zip
from pipeline.loading.sorts import LIST_MARK
from pipeline.store.master.contents import contents

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.loading.form import Form
    from pipeline.store.store import Store

    Value = str | Decimal | dt.date | int | None

_WORKBOOK: Final = ".xlsx"
_BYTE_ORDER_MARK: Final = "\ufeff"
_AMBIGUOUS_DECIMALS: Final = -3


def save(store: Store, form: Form, path: Path) -> int:
    """Write all that the store has of one sort into a file; how many rows that are.

    Raises:
        UsageError: The file cannot be written.
    """
    rows = [[_value(row[field]) for field in form.fields] for row in contents(store, form.books)]
    table: list[list[Value]] = [[*form.fields], *rows]
    content = _workbook(form, table) if path.suffix.lower() == _WORKBOOK else _separated(table)
    try:
        write_whole(path, content, through=path.parent)
    except OSError as error:
        remedy = "Name a file in a folder where you may write."
        raise UsageError(f"{path} cannot be written: {error.strerror}", remedy=remedy) from error
    return len(rows)


def _value(value: object) -> Value:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return LIST_MARK.join(value)
    if isinstance(value, Decimal) and value.as_tuple().exponent == _AMBIGUOUS_DECIMALS:
        return value.quantize(Decimal("0.0001"))
    return value  # type: ignore[return-value]  # what is left are texts, days, whole numbers and nothing


def _separated(table: Iterable[list[Value]]) -> bytes:
    text = io.StringIO(newline="")
    text.write(_BYTE_ORDER_MARK)
    csv.writer(text).writerows([_plain(value) for value in row] for row in table)
    return text.getvalue().encode()


def _plain(value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if not isinstance(value, str):
        return "" if value is None else str(value)
    line = one_line(value)
    return f"'{line}" if is_formula(line.lstrip("'")) else line


def _workbook(form: Form, table: Iterable[list[Value]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(form.name)
    sheet.freeze_panes = "A2"
    for row in table:
        sheet.append([cell(sheet, _unlike_our_mark(value)) for value in row])
    written = io.BytesIO()
    book.save(written)
    return stable_zip(written)


def _unlike_our_mark(value: Value) -> Value:
    """An apostrophe that is the text's own gets another, for reading takes one off."""
    is_ours = isinstance(value, str) and value.startswith("'") and is_formula(value.lstrip("'"))
    return f"'{value}" if is_ours else value
