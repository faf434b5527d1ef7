r"""Tables of separated values, however they were saved: with commas, semicolons or tabs, in UTF-8 or by Windows.

>>> csv_grid("Nr;Name\n1;Müller\n".encode("cp1252")).rows
(('Nr', 'Name'), ('1', 'Müller'))
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from itertools import islice
from typing import Final

from pipeline.loading.grid import Grid
from pipeline.loading.refusal import ImportRefused

_SEPARATORS: Final = (",", ";", "\t")
#: Enough rows to see which separator makes a table of them.
_LOOKED_AT: Final = 20
#: What Excel takes as an order rather than as a row.
_EXCEL_SEPARATOR: Final = "sep="
#: A cell of a whole book is no cell: a quotation mark was left open.
_LONGEST_CELL: Final = 100_000


def csv_grid(content: bytes) -> Grid:
    """The rows of a file.

    Raises:
        ImportRefused: Its quotation marks do not close.
    """
    text = _decoded(content)
    rows = _rows(text, _separator(text), most=None)
    if rows and text.startswith(_EXCEL_SEPARATOR):
        rows[0] = []
    return Grid(rows=tuple(map(tuple, rows)))


def _decoded(content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """The one that gives the most columns in which most rows agree."""
    told = text.removeprefix(_EXCEL_SEPARATOR)[:1]
    if text.startswith(_EXCEL_SEPARATOR) and told in {*_SEPARATORS, "|"}:
        return told
    return max(_SEPARATORS, key=lambda separator: _width(text, separator))


def _width(text: str, separator: str) -> tuple[int, int]:
    """How many rows are as wide as most are, of more than one column; and how wide."""
    try:
        widths = Counter(len(row) for row in _rows(text, separator, most=_LOOKED_AT))
    except ImportRefused:
        return 0, 0
    wide = {width: count for width, count in widths.items() if width > 1}
    return max(((count, width) for width, count in wide.items()), default=(0, 0))


def _rows(text: str, separator: str, *, most: int | None) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    read: list[list[str]] = []
    try:
        read.extend(islice(rows, most))
    except csv.Error as error:
        raise ImportRefused(
            f"row {len(read) + 1} cannot be read: {error}",
            remedy="Look for a quotation mark that is not closed, or save the file as a workbook and import that.",
        ) from error
    return read
