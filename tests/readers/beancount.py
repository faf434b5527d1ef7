"""The target of Beancount, held against Beancount itself: `bean-check` also proves the balances."""

from __future__ import annotations

import ast
import re
import tempfile
from decimal import Decimal
from itertools import groupby
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
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice


def checked(folder: Path, text: str, *balances: str, accounts: Iterable[str] = ()) -> tuple[int, str]:
    """What Beancount says of a ledger that includes it, at whose end the accounts have these balances."""
    (folder / "bills.beancount").write_text(text, encoding="utf-8")
    opened = "".join(f"2026-01-01 open {account}\n" for account in (*ACCOUNTS, *accounts))
    ledger = folder / "ledger.beancount"
    ledger.write_text(
        opened + 'include "bills.beancount"\n' + "".join(f"2026-12-31 balance {one}\n" for one in balances)
    )
    return said(program("bean-check"), "--no-cache", ledger)


def strings(file: Path) -> list[str]:
    """The strings that Beancount's own lexer reads of a file."""
    _, words = said(program("bean-doctor"), "lex", file)
    read = [line.split(maxsplit=2)[2] for line in words.splitlines() if line.startswith("STRING")]
    return [re.sub(r"\\(.)", r"\1", ast.literal_eval(one).decode()[1:-1]) for one in read]


Token = tuple[str, int, str]


def balanced(content: bytes) -> bytes:
    """A file that Beancount takes.

    Raises:
        ValueError: It does not.
    """
    with tempfile.TemporaryDirectory() as folder:
        status, words = checked(Path(folder), content.decode())
    if status:
        raise ValueError(words)
    return content


def lexed(content: bytes) -> list[Token]:
    """The tokens that Beancount's own lexer reads: kind, line and text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bills.beancount"
        file.write_bytes(content)
        _, words = said(program("bean-doctor"), "lex", file)
    parts = [line.split(maxsplit=2) for line in words.splitlines()]
    tokens = [(kind, int(number), ast.literal_eval(text).decode()) for kind, number, text in parts if text != "None"]
    if wrong := [one for one in tokens if one[0] == "error"]:
        raise ValueError(wrong)
    return tokens


def told(content: bytes) -> Iterator[Told]:
    """Each transaction by its metadata; it begins with a day at the beginning of a line."""
    place = -1
    bills: dict[int, list[list[Token]]] = {}
    for _, group in groupby(lexed(balanced(content)), key=lambda token: token[1]):
        line = [token for token in group if token[0] not in {"EOL", "COLON"}]
        if line and line[0][0] == "DATE":
            place += 1
        bills.setdefault(place, []).append(line)
    yield from (_told(lines) for number, lines in bills.items() if number >= 0)


def _told(lines: list[list[Token]]) -> Told:
    head, *rest = lines
    noted = {line[1][2]: _string(line[2][2]) for line in rest if len(line) > 2 and line[1][0] == "KEY"}
    posted = [line[1:] for line in rest if len(line) > 2 and line[1][0] == "ACCOUNT"]
    owed, tax = (
        sum((_amount(line) for line in posted if line[0][2] == account), Decimal(0)) for account in (PAYABLE, TAX)
    )
    strings = [_string(text) for kind, _, text in head if kind == "STRING"]
    return Told(number=noted["invoice"], key=noted["ledgerdrop"], owed=-owed, tax=tax, texts=tuple(strings))


def _string(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1])


def _amount(line: list[Token]) -> Decimal:
    """The number of a posting, with its sign."""
    (number,) = (text for kind, _, text in line if kind == "NUMBER")
    return Decimal(number) * (-1 if any(kind == "MINUS" for kind, _, _ in line) else 1)


def strings_of(invoice: Invoice) -> tuple[str, ...]:
    """Who, and number and what."""
    bought = ", ".join(dict.fromkeys(filter(None, joined_texts(invoice))))
    return (invoice.value(terms.SUPPLIER_NAME) or "", f"{one_line(invoice.value(terms.INVOICE_NUMBER) or '')} {bought}")


read_back(
    ReadBack(
        target="beancount",
        system="Beancount",
        checks=(
            Check(
                by="`bean-check`",
                read=balanced,
                broken=(swapped("119.00 EUR", "119.01 EUR"), swapped("Expenses:Office", "Expenses:Unknown")),
            ),
            Check(by="the lexer of Beancount", read=lexed, broken=(swapped("Expenses:Office", "§ Office"),)),
        ),
        blind="a bill that is included twice",
        told=told,
        says=strings_of,
    )
)
