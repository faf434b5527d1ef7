"""The target of hledger, checked and read back by hledger itself."""

from __future__ import annotations

import csv
import io
import tempfile
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.exporters.plain_text import one_line
from pipeline.model import terms
from tests.ledgers import ACCOUNTS
from tests.ledgers import PAYABLE
from tests.ledgers import TAX
from tests.ledgers import program
from tests.ledgers import said
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import joined_texts
from tests.reading_back import read_back
from tests.reading_back import swapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice


#: A journal that writes numbers in another way than we do.
_JOURNAL = "commodity 1.000,00 EUR\ncommodity 1.000,00 USD\n"


def checked(file: Path) -> tuple[int, str]:
    """What hledger says when it is strict."""
    return said(program("hledger"), "-f", file, "check", "--strict")


def read(file: Path) -> list[dict[str, str]]:
    """The postings that hledger read."""
    _, text = said(program("hledger"), "-f", file, "print", "-O", "csv", "-c", "1000.00 EUR", "-c", "1000.00 USD")
    return list(csv.DictReader(io.StringIO(text, newline="")))


#: Written in another way than we do.
_FORMATS = ("1.000,00 EUR", "1.000,00 USD", "1.000,00 GBP", "1.000, JPY", "1.000,000 KWD")


def included(content: bytes, folder: Path) -> Path:
    """A journal that includes a file, and declares all that it may name."""
    (folder / "bills.journal").write_bytes(content)
    declared = "".join(f"commodity {one}\n" for one in _FORMATS) + "".join(f"account {one}\n" for one in ACCOUNTS)
    (folder / "main.journal").write_text(f"{declared}include bills.journal\n", encoding="utf-8")
    return folder / "main.journal"


def printed(content: bytes) -> list[dict[str, str]]:
    """The postings of a file.

    Raises:
        ValueError: hledger refuses it.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = included(content, Path(folder))
        status, words = checked(file)
        if status:
            raise ValueError(words)
        formats = [part for one in _FORMATS for part in ("-c", one.replace(".", "").replace(",", "."))]
        _, text = said(program("hledger"), "-f", file, "print", "-O", "csv", *formats)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def told(content: bytes) -> Iterator[Told]:
    """Each transaction by its tag."""
    for _, group in groupby(printed(content), key=itemgetter("txnidx")):
        rows = list(group)
        tags = dict(part.split(":", 1) for part in rows[0]["comment"].split("\n"))
        owed, tax = (
            sum((Decimal(row["amount"]) for row in rows if row["account"] == account), Decimal(0))
            for account in (PAYABLE, TAX)
        )
        yield Told(number=rows[0]["code"], key=tags["ledgerdrop"], owed=-owed, tax=tax, texts=(rows[0]["description"],))


def description(invoice: Invoice) -> tuple[str, ...]:
    """Who and what, without what would end it."""
    name, bought = (
        one_line(text).translate(str.maketrans(";|", ",/"))
        for text in (
            invoice.value(terms.SUPPLIER_NAME) or "",
            ", ".join(dict.fromkeys(filter(None, joined_texts(invoice)))),
        )
    )
    return (f"{name} | {bought}",)


read_back(
    ReadBack(
        target="hledger",
        system="hledger",
        checks=(
            Check(
                by="`hledger check --strict`, and its own tables",
                read=printed,
                broken=(
                    swapped("-119.00 EUR", "-119.01 EUR"),
                    swapped("Expenses:Office", "Expenses:Unknown"),
                ),
            ),
        ),
        blind="a bill that is included twice",
        told=told,
        says=description,
    )
)
