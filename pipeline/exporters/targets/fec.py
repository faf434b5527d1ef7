"""Purchases as a French FEC ("fichier des écritures comptables"), which French accounting tools read in.

It has the shape that the tax office prescribes for a whole ledger: 18 columns between tabs, with accounts of the PCG
and their names. The codes give an account with its name behind it, as in "606400 Fournitures"; a tax code is the
account of the tax, or `none` where no tax is booked. A bill debits its accounts and those of its taxes, and credits
the account for payables with the supplier as auxiliary account; a credit note does the reverse. Debit and credit are
in euro and equal, to the cent. Entries are numbered from one in the order of their days in each file, and the tool
that reads them gives them the numbers of its journal. It is not the file of the year, which only the whole ledger can
make. It is called as that one is, with a number behind, where its options name the SIREN and the last day of the year.

Unverified: tools differ about the encoding, which can be set to utf-8; an amount in a foreign currency is below zero
where it is credited.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.files import NUMBER
from pipeline.exporters.files import Files
from pipeline.exporters.plain_text import inert
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.foreign import rate_missing
from pipeline.exporters.posting.gathering import by_account
from pipeline.exporters.posting.letters import not_writable
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.options import Options
from pipeline.exporters.posting.shares import shares
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

HEADINGS: Final = (
    *("JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum"),
    *("CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet"),
    *("ValidDate", "Montantdevise", "Idevise"),
)
_CENT: Final = Decimal("0.01")
_NONE: Final = "none"
#: It may stand between columns instead of tabs, so that tools look for it.
_OTHER_SEPARATOR: Final = "|"
#: Three digits of the PCG, whatever the books add, a blank, and a name.
_ACCOUNT: Final = r"[1-9][0-9]{2}[0-9A-Za-z]* .*\S"
_OPTIONS: Final = Options(
    usual={
        "journal": "HA",
        "journal_name": "Achats",
        "payable_account": "401000 Fournisseurs",
        "encoding": "iso8859-15",
        "siren": _NONE,
        "closing_date": _NONE,
    },
    shapes={
        "payable_account": _ACCOUNT,
        "encoding": "iso8859-15|utf-8",
        "siren": f"[0-9]{{9}}|{_NONE}",
        "closing_date": rf"[0-9]{{4}}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|{_NONE}",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Booked:
    """An amount on an account: above zero where it is debited."""

    account: str
    text: str
    amount: Decimal
    auxiliary: tuple[str, str] = ("", "")


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """Accounts that are none of the PCG, and amounts that cannot be told in euro and cents."""
    if misset := tuple(_OPTIONS.misset(codes)):
        yield from misset
        return
    accounts = [entry.account for entry in posting.entries]
    taxes = [entry.tax_code for entry in posting.entries if entry.tax or entry.tax_code != _NONE]
    for account in dict.fromkeys((*accounts, *taxes)):
        if not re.fullmatch(_ACCOUNT, account):
            yield say("{account} is no number of an account with its name", account=account)
    yield from rate_missing(posting, "EUR")
    if not any(_in_euro(posting, tuple(_booked(posting, _OPTIONS.value(codes, "payable_account"))))):
        yield say("It comes to nothing, and there is nothing to post")
    if any(entry.net % _CENT or entry.tax % _CENT for entry in posting.entries):
        yield say("An amount has more than two decimals, which this target does not take")
    yield from not_writable(posting, _OPTIONS.value(codes, "encoding"), without=_OTHER_SEPARATOR)


def _stem(codes: Codes) -> str:
    """SIREN, FEC and the day on which the year closes, where both are set; then the number of the file."""
    siren, day = _OPTIONS.value(codes, "siren"), _OPTIONS.value(codes, "closing_date").replace("-", "")
    return f"{siren}FEC{day}_{NUMBER}" if _NONE not in {siren, day} else ""


@posting_exporter(
    "fec",
    suffix=".txt",
    files=Files(stem=_stem),
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES}),
        options={
            "journal": say("The code of the journal of purchases"),
            "journal_name": say("The name of the journal of purchases"),
            "payable_account": say("The account for payables"),
            "encoding": say("The encoding of the file"),
            "siren": say("The SIREN of the company, for the names of files"),
            "closing_date": say("The last day of the fiscal year, for the names of files"),
        },
        usual=_OPTIONS.usual,
        is_table=True,
        objections=_objections,
    ),
)
def fec(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """FEC: purchases as French accounting entries."""
    text = io.TextIOWrapper(out, encoding=_OPTIONS.value(codes, "encoding"), errors="replace", newline="\r\n")
    text.write("\t".join(HEADINGS) + "\n")
    in_order = sorted(postings, key=lambda posting: posting.issue_date)
    for number, posting in enumerate(in_order, start=1):
        for row in _rows(posting, number, codes):
            text.write("\t".join(row) + "\n")
    text.detach()


def _rows(posting: Posting, number: int, codes: Codes) -> Iterator[tuple[str, ...]]:
    booked = tuple(_booked(posting, _OPTIONS.value(codes, "payable_account")))
    day = f"{posting.issue_date:%Y%m%d}"
    head = (inert(_OPTIONS.value(codes, "journal")), inert(_OPTIONS.value(codes, "journal_name")), str(number), day)
    for one, in_euro in zip(booked, _in_euro(posting, booked), strict=True):
        if not in_euro:
            continue  # nothing is left of it in cents
        account, _, name = one.account.partition(" ")
        yield (
            *head,
            *(account, _text(name), *map(_text, one.auxiliary)),
            *(inert(posting.number), day, _text(one.text or posting.number)),
            *(_amount(max(in_euro, Decimal(0))), _amount(max(-in_euro, Decimal(0)))),
            *("", "", day),
            *(("", "") if posting.currency == "EUR" else (_amount(one.amount), posting.currency)),
        )


def _text(text: str) -> str:
    return inert(text.replace(_OTHER_SEPARATOR, "/"))


def _booked(posting: Posting, payable: str) -> Iterator[_Booked]:
    """What is debited of a bill and credited of a credit note, and the supplier last; no account with nothing on it."""
    side = Decimal(-1 if posting.is_credit else 1)
    taxes: dict[str, Decimal] = {}
    for entry in by_account(posting):
        taxes[entry.tax_code] = taxes.get(entry.tax_code, Decimal(0)) + entry.tax
        if entry.net:
            text = entry.text or posting.supplier.name
            yield _Booked(account=entry.account, text=text, amount=side * entry.net)
    for account, tax in taxes.items():
        if tax:
            yield _Booked(account=account, text=posting.supplier.name, amount=side * tax)
    if posting.gross:
        supplier = (posting.supplier.code, posting.supplier.name or posting.supplier.code)
        yield _Booked(account=payable, text=posting.supplier.name, amount=-side * posting.gross, auxiliary=supplier)


def _in_euro(posting: Posting, booked: tuple[_Booked, ...]) -> tuple[Decimal, ...]:
    """Each in euro; what is debited and what is credited come to the same."""
    amounts = [one.amount for one in booked]
    rate = posting.rate_into("EUR")
    if posting.currency == "EUR" or rate is None or not amounts:
        return tuple(amounts)
    if not posting.gross:
        others = [(amount * rate).quantize(_CENT, ROUND_HALF_UP) for amount in amounts[1:]]
        return (-sum(others, Decimal(0)), *others)
    whole = (amounts[-1] * rate).quantize(_CENT, ROUND_HALF_UP)
    return (*shares(-whole, amounts[:-1], unit=_CENT), whole)


def _amount(amount: Decimal) -> str:
    return format(amount.quantize(_CENT), "f").replace(".", ",")
