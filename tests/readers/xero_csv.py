"""The target of Xero's import of bills, read back by a strict reader of tables that knows the headings of its template.

What it cannot say is whether Xero makes credit notes of rows below zero, and comes to the same tax.
"""

from __future__ import annotations

from typing import Final

from tests.postings import coded
from tests.tables import AMOUNT

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
