"""The target of FEC, read back by a strict reader after the tax office's list of columns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table
from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import in_groups
from tests.reading_back import nothing
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.strict_table import Rejected
from tests.strict_table import columns
from tests.strict_table import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = r"\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"


_AMOUNT = r"\d+,\d\d"


_TEXT = r"[^\t|\r\n=+@-][^\t|\r\n]*"


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


def told(content: bytes) -> Iterator[Told]:
    """Each entry by its row of the supplier, in euro."""
    for rows in in_groups(read(content.decode("iso8859-15")), "EcritureNum"):
        suppliers = [row for row in rows if row["CompAuxNum"]]
        taxes = [row for row in rows if row["CompteNum"].startswith("445")]
        others = [row for row in rows if row not in taxes and row not in suppliers]
        is_foreign = any(row["Idevise"] for row in rows)  # what is nothing in euro has no row
        yield Told(
            number=rows[0]["PieceRef"],
            owed=-sum(map(_side, suppliers), Decimal(0)),
            net=None if is_foreign else sum(map(_side, others), Decimal(0)),
            tax=None if is_foreign else sum(map(_side, taxes), Decimal(0)),
            cells=tuple(cell for row in rows for name, cell in row.items() if name != "Montantdevise"),
        )


def _side(row: dict[str, str]) -> Decimal:
    """What is debited, in the currency of the bill."""
    return number(row["Montantdevise"] or row["Debit"]) - (number(row["Credit"]) if not row["Montantdevise"] else 0)


def read_bytes(content: bytes) -> list[dict[str, str]]:
    """The rows of a file in its usual encoding."""
    return read(content.decode("iso8859-15"))


read_back(
    ReadBack(
        target="fec",
        system="France",
        checks=(
            Check(
                by="ours",
                read=read_bytes,
                broken=(swapped("119,00", "119.00"), swapped("119,00", "118,00"), swapped("20260302", "2026-03-02")),
            ),
        ),
        blind="tools disagree on the encoding (option `encoding`); it is a file to import, not the year's FEC",
        told=told,
        says=nothing,
        encoding="iso8859-15",
    )
)
