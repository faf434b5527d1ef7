"""The target of import tools for QuickBooks Online, read back by a strict reader of tables.

Each tool maps the columns in its own way, which nothing here can check.
"""

from __future__ import annotations

from typing import Final

from tests.postings import coded
from tests.tables import AMOUNT

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
