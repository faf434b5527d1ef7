"""Tables as strict importers read them: the headings that are known, and in each column what its format allows."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Currencies have no, two or three decimals.
AMOUNT: Final = r"-?\d+(\.\d{2,3})?"


def strict_rows(content: bytes, columns: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows of a table in UTF-8, by the expression that each column must match.

    Raises:
        ValueError: The table is none that an importer with these columns takes.
    """
    head, *rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    if unknown := set(head) - set(columns):
        raise ValueError(unknown)
    read = [dict(zip(head, row, strict=True)) for row in rows]
    for row in read:
        for heading, value in row.items():
            if not re.fullmatch(columns[heading], value):
                raise ValueError((heading, value))
            if value.startswith(("=", "+", "@", "-")) and columns[heading] != AMOUNT:
                raise ValueError((heading, value))
    return read
