"""The target of Beancount, held against Beancount itself: `bean-check` also proves the balances."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.ledgers import ACCOUNTS
from tests.ledgers import program
from tests.ledgers import said

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


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
