"""The target of Xero's import of bills, read back by a strict reader of tables that knows the headings of its template.

What it cannot say is whether Xero makes credit notes of rows below zero, and comes to the same tax.
"""

from __future__ import annotations

from decimal import Decimal
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

CODES: Final = coded(tracking="Region", credit_notes="negative")


_DAY: Final = r"\d{2}/\d{2}/\d{4}"


#: What the template names; the columns with a star must be filled.
COLUMNS: Final = {
    "*ContactName": ".+",
    "*InvoiceNumber": ".{1,255}",
    "*InvoiceDate": _DAY,
    "*DueDate": _DAY,
    "Total": AMOUNT,
    "InventoryItemCode": ".*",
    "Description": ".{1,4000}",
    "*Quantity": r"\d+(\.\d{1,4})?",
    "*UnitAmount": AMOUNT,
    "*AccountCode": ".+",
    "*TaxType": ".+",
    "TaxAmount": AMOUNT,
    "TrackingName1": ".*",
    "TrackingOption1": ".*",
    "Currency": "([A-Z]{3})?",
}


def read(content: bytes) -> list[dict[str, str]]:
    """The rows of a file."""
    return strict_rows(content, COLUMNS)


def told(content: bytes) -> Iterator[Told]:
    """Each bill by its number."""
    for rows in in_groups(read(content), "*InvoiceNumber"):
        yield Told(
            number=rows[0]["*InvoiceNumber"],
            owed=Decimal(rows[0]["Total"]),
            net=sum((Decimal(row["*Quantity"]) * Decimal(row["*UnitAmount"]) for row in rows), Decimal(0)),
            tax=added(rows, "TaxAmount"),
            texts=tuple(row["Description"] for row in rows),
            cells=tuple(cell for row in rows for cell in row.values()),
        )


read_back(
    ReadBack(
        target="xero_csv",
        system="Xero, bills",
        checks=(
            Check(
                by="ours",
                read=read,
                broken=(
                    swapped("02/03/2026", "2026-03-02"),
                    swapped("100.00", "100,00"),
                    swapped(",Drill,", ",=Drill,"),
                ),
            ),
        ),
        blind="credit notes (option `credit_notes`); the tax that Xero reckons",
        told=told,
        most=4000,
    )
)
