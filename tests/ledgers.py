"""Ledgers in plain text, where everything is an account; and their programs, where this machine has them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import pytest

from pipeline.exporters.posting.codes import ALL_OTHERS
from pipeline.exporters.posting.codes import SAME
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

PAYABLE: Final = "Liabilities:Payable:Muster"
TAX: Final = "Assets:VAT:Input"
OFFICE: Final = "Expenses:Office"
BOOKS: Final = "Expenses:Books"
OTHER: Final = "Expenses:Other"
ACCOUNTS: Final = (PAYABLE, TAX, OFFICE, BOOKS, OTHER)


def ledger_codes(**accounts: str) -> Codes:
    """The codes of a ledger, with other accounts where they are named."""
    tables: Mapping[Table, Mapping[str, str]] = {
        Table.SUPPLIERS: {"S-1": accounts.get("payable", PAYABLE)},
        Table.ACCOUNTS: {"4930": accounts.get("office", OFFICE), "4980": BOOKS, ALL_OTHERS: OTHER},
        Table.TAX_CODES: {ALL_OTHERS: accounts.get("tax", TAX)},
        Table.COST_OBJECTS: {ALL_OTHERS: SAME},
    }
    return Codes(tables=tables)


def program(name: str) -> str:
    """Where a program is; the test is skipped where it is not."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def said(*command: str | Path) -> tuple[int, str]:
    """How a program ended, and what it said."""
    # Journals are in UTF-8, whatever this machine usually writes.
    known = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=60, env=known)
    return done.returncode, done.stdout + done.stderr
