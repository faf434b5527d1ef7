"""The target of import tools for QuickBooks Online, read back by a strict reader of tables.

Each tool maps the columns in its own way, which nothing here can check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import added
from tests.reading_back import in_groups
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.tables import AMOUNT
from tests.tables import strict_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

EUROS: Final = coded(currency="EUR")


_DAY: Final = r"\d{4}-\d{2}-\d{2}"


COLUMNS: Final = {
    "Txn Type": "Bill|Vendor Credit",
    "Doc Number": ".{1,21}",
    "Vendor Ref": ".+",
    "Txn Date": _DAY,
    "Due Date": f"({_DAY})?",
    "Currency": "[A-Z]{3}",
    "Exchange Rate": r"(\d+(\.\d+)?)?",
    "Private Note": ".{0,4000}",
    "Global Tax Calculation": "TaxExcluded|NotApplicable",
    "Line Description": ".{0,4000}",
    "Line Account Ref": ".+",
    "Line Account Class": ".*",
    "Line Amount": AMOUNT,
    "Line Tax Amount": AMOUNT,
    "Line Account Tax Code": ".+",
}


def read(content: bytes) -> list[dict[str, str]]:
    """The rows of a file."""
    return strict_rows(content, COLUMNS)


def told(content: bytes) -> Iterator[Told]:
    """Each bill by its key, in its note."""
    for rows in in_groups(read(content), "Private Note"):
        net, tax = added(rows, "Line Amount"), added(rows, "Line Tax Amount")
        yield Told(
            number=rows[0]["Doc Number"],
            key=rows[0]["Private Note"],
            owed=net + tax,
            net=net,
            tax=tax,
            texts=tuple(row["Line Description"] for row in rows),
            cells=tuple(cell for row in rows for cell in row.values()),
        )


read_back(
    ReadBack(
        target="quickbooks_csv",
        system="QuickBooks Online, import tools",
        checks=(
            Check(
                by="ours",
                read=read,
                broken=(swapped("Doc Number", "Document"), swapped("100.00", "100,00"), swapped(",Drill,", ",=Drill,")),
            ),
        ),
        blind="how a tool maps the columns",
        told=told,
        most=4000,
    )
)
