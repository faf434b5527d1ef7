"""The target of hledger, checked and read back by hledger itself."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.ledgers import program
from tests.ledgers import said

if TYPE_CHECKING:
    from pathlib import Path


#: A journal that writes numbers in another way than we do.
_JOURNAL = "commodity 1.000,00 EUR\ncommodity 1.000,00 USD\n"


def checked(file: Path) -> tuple[int, str]:
    """What hledger says when it is strict."""
    return said(program("hledger"), "-f", file, "check", "--strict")


def read(file: Path) -> list[dict[str, str]]:
    """The postings that hledger read."""
    _, text = said(program("hledger"), "-f", file, "print", "-O", "csv", "-c", "1000.00 EUR", "-c", "1000.00 USD")
    return list(csv.DictReader(io.StringIO(text, newline="")))
