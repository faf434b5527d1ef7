"""The first sheet of a workbook that has anything on it; formulas are read as what they last came to."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.loading.grid import Grid
from pipeline.loading.grid import is_blank
from pipeline.loading.refusal import ImportRefused

if TYPE_CHECKING:
    from pipeline.loading.grid import Cell

#: What openpyxl makes of files that are cut off or something else.
_BROKEN = (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, EOFError, OSError)


def xlsx_grid(content: bytes) -> Grid:
    """The rows of a file.

    Raises:
        ImportRefused: It is no workbook, or not a whole one.
    """
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        grids = (
            tuple(tuple(map(_cell, row)) for row in sheet.iter_rows(values_only=True)) for sheet in book.worksheets
        )
        rows = next((rows for rows in grids if not all(map(is_blank, rows))), ())
    except _BROKEN as error:
        raise ImportRefused(
            f"the workbook cannot be opened: {error}",
            remedy="Open it in a spreadsheet and save it anew, or wait until whoever writes it is done.",
        ) from error
    return Grid(rows=rows)


def _cell(value: object) -> Cell:
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, int | float):
        return Decimal(repr(value))
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else str(value)
