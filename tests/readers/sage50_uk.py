"""The target of Sage 50 (UK), read by a strict reader after Sage's list of columns: no other check is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import added
from tests.reading_back import in_groups
from tests.reading_back import joined_texts
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.strict_table import columns
from tests.strict_table import read_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

_AMOUNT: Final = r"-?\d{1,8}\.\d\d"
_CODE: Final = r"[^=+@\r\n-][^\r\n]{0,7}"
_TEXT: Final = r"([^=+@\r\n-][^\r\n]*)?"
#: What Sage's wizard maps by its headings.
COLUMNS: Final = columns(
    {
        "Type": "PI|PC",
        "Account Reference": _CODE,
        "Nominal A/C Ref": _CODE,
        "Department Code": r"\d{1,3}",
        "Date": r"\d\d/\d\d/\d{4}",
        "Reference": r"[^=+@\r\n-][^\r\n]{0,29}",
        "Details": f"(?=.{{0,60}}$){_TEXT}",
        "Net Amount": _AMOUNT,
        "Tax Code": r"T\d\d?",
        "Tax Amount": _AMOUNT,
        "Exchange Rate": r"\d+(\.\d+)?",
        "Extra Reference": r"[0-9A-F]{30}",
    }
)


def read(content: bytes) -> list[dict[str, str]]:
    """The rows of a file."""
    return read_csv(content.decode("cp1252"), COLUMNS)


def told(content: bytes) -> Iterator[Told]:
    """Each bill by the reference that is ours."""
    for rows in in_groups(read(content), "Extra Reference"):
        sign = -1 if rows[0]["Type"] == "PC" else 1
        net, tax = sign * added(rows, "Net Amount"), sign * added(rows, "Tax Amount")
        yield Told(
            number=rows[0]["Reference"],
            owed=net + tax,
            net=net,
            tax=tax,
            texts=tuple(row["Details"] for row in rows),
            cells=tuple(cell for row in rows for cell in row.values()),
        )


read_back(
    ReadBack(
        target="sage50_uk",
        system="Sage 50 UK and Ireland",
        checks=(
            Check(
                by="ours",
                read=read,
                broken=(swapped("PI,", "SI,"), swapped("100.00", "100,00"), swapped(",Drill,", ",=Drill,")),
            ),
        ),
        blind="Sage offers nothing but to import the file",
        told=told,
        says=joined_texts,
        most=60,
        encoding="cp1252",
    )
)
