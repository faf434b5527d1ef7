"""The target of FEC, read back by a strict reader after the tax office's list of columns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table
from tests.postings import coded
from tests.strict_table import Rejected
from tests.strict_table import columns
from tests.strict_table import read_rows

_DATE = r"\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"


_AMOUNT = r"\d{1,13},\d\d"


_TEXT = r"[^\t|\r\n=+@-][^\t\r\n]*"


COLUMNS = columns(
    {
        "JournalCode": r"\w+",
        "JournalLib": _TEXT,
        "EcritureNum": r"[1-9]\d*",
        "EcritureDate": _DATE,
        "CompteNum": r"[1-9]\d{2}[0-9A-Za-z]*",
        "CompteLib": _TEXT,
        "CompAuxNum": f"({_TEXT})?",
        "CompAuxLib": f"({_TEXT})?",
        "PieceRef": _TEXT,
        "PieceDate": _DATE,
        "EcritureLib": _TEXT,
        "Debit": _AMOUNT,
        "Credit": _AMOUNT,
        "EcritureLet": "",
        "DateLet": "",
        "ValidDate": _DATE,
        "Montantdevise": f"(-?{_AMOUNT})?",
        "Idevise": "([A-Z]{3})?",
    }
)


_CHART = {
    Table.SUPPLIERS: {"S-1": "FMUSTER"},
    Table.ACCOUNTS: {"4930": "606400 Fournitures", "4980": "618100 Documentation", "*": "628000 Divers"},
    Table.TAX_CODES: {"19": "445661 TVA déductible 19 %", "7": "445662 TVA déductible 7 %", "*": "none"},
}


def codes(**options: str) -> Codes:
    """Codes as a French bookkeeper has them."""
    return replace(coded(**options), tables=_CHART)


def number(cell: str) -> Decimal:
    """An amount."""
    return Decimal(cell.replace(",", ".") or 0)


def read(text: str) -> list[dict[str, str]]:
    """The rows of a file whose entries are numbered without gaps, in order, and balanced."""
    lines = text.split("\r\n")
    if lines.pop():
        raise Rejected("last line")
    rows = read_rows([line.split("\t") for line in lines], COLUMNS)
    balances: dict[int, Decimal] = defaultdict(Decimal)
    for row in rows:
        debit, credit = number(row["Debit"]), number(row["Credit"])
        if bool(debit) is bool(credit) or bool(row["CompAuxNum"]) is not row["CompteNum"].startswith("401"):
            raise Rejected(f"sides: {row}")
        balances[int(row["EcritureNum"])] += debit - credit
    if any(balances.values()) or list(balances) != list(range(1, len(balances) + 1)):
        raise Rejected(f"entries: {dict(balances)}")
    if (days := [row["ValidDate"] for row in rows]) != sorted(days):
        raise Rejected("order")
    return rows
