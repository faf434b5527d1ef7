"""Bookings for DATEV, as an EXTF "Buchungsstapel": Bestand, Importieren, Stapelverarbeitung.

A bill has a row for each account, cost object and tax key, all under its number (Belegfeld 1), by which DATEV keeps
open items. The amount of a row is gross and positive, and DATEV takes the tax out of it by its key: `S` debits the
account of the goods against that of the supplier, `H` gives back. A tax code of `none` leaves the key empty, for
accounts that know their tax. Rows name day and month alone, so all bills of a file are of one fiscal year, and others
wait for the option.

Document numbers have few characters in DATEV: letters, digits and $ & % * + - /. A number with others is refused,
unless `other_characters` names what stands for them; the whole number is then kept with the booking. Files are called
EXTF_ and so on, as its import wants them.

What is taken back of a bill is booked on the other side; with the option `generalumkehr` it is booked on the side of
the bill and marked as a general reversal, so that no turnover is left on the accounts.

Unverified: a foreign currency is booked with its rate as units for one euro, as DATEV takes no rate below one; the
amount in euro stands beside it. Which mark of a general reversal an import takes, "1" or "G".
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters import extf
from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.files import NUMBER
from pipeline.exporters.files import Files
from pipeline.exporters.plain_text import inert
from pipeline.exporters.posting.codes import Table
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
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

_CENT: Final = Decimal("0.01")
_RATE: Final = Decimal("0.000001")
#: DATEV takes rates of four digits before the comma.
_LEAST: Final = Decimal("0.0001")
_TEXT: Final = 60
_NUMBER: Final = re.compile(r"[^A-Za-z0-9$&%*+\-/]")
_NONE: Final = "none"
_REFUSE: Final = "refuse"
_OPTIONS: Final = Options(
    usual={"account_length": "4", "chart": _NONE, "other_characters": _REFUSE, "generalumkehr": _NONE},
    shapes={
        "consultant": "[1-9][0-9]{3,6}",
        "client": "[1-9][0-9]{0,4}",
        "account_length": "[4-8]",
        "fiscal_year": r"[0-9]{4}-(0[1-9]|1[0-2])-01",
        "chart": f"[0-9]{{2}}|{_NONE}",
        "generalumkehr": f"1|G|{_NONE}",
        "other_characters": rf"[A-Za-z0-9$&%*+\-/]|{_REFUSE}",
    },
)


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """Whatever DATEV would refuse, or read as something else."""
    if misset := tuple(_OPTIONS.misset(codes)):
        yield from misset
        return
    yield from _of_day(posting, codes)
    yield from _of_accounts(posting, int(_OPTIONS.value(codes, "account_length")))
    if _NUMBER.search(posting.number) and _OPTIONS.value(codes, "other_characters") == _REFUSE:
        yield say("{value} has characters that cannot be written to this target", value=posting.number)
    rate = posting.rate_into("EUR")
    if rate is None or not _LEAST < rate <= 1:
        yield say(
            "{currency} cannot be posted without a rate that makes one euro at least one of it, and less than 10000",
            currency=posting.currency,
        )
    if not any(entry.gross for entry in by_account(posting)):
        yield say("It comes to nothing, and there is nothing to post")
    if any(entry.net % _CENT or entry.tax % _CENT for entry in posting.entries):
        yield say("An amount has more than two decimals, which this target does not take")
    yield from not_writable(posting, extf.ENCODING)


def _of_day(posting: Posting, codes: Codes) -> Iterator[Words]:
    start = _fiscal_year(codes)
    if not start <= posting.issue_date < start.replace(year=start.year + 1):
        yield say(
            "The bill is of {day}, and this target posts the fiscal year from {start}",
            day=posting.issue_date,
            start=start,
        )


def _of_accounts(posting: Posting, length: int) -> Iterator[Words]:
    """Accounts of people have one digit more than others."""
    accounts = ((posting.supplier.code, length + 1), *((entry.account, length) for entry in posting.entries))
    for account, most in dict.fromkeys(accounts):
        if not re.fullmatch(f"[0-9]{{1,{most}}}", account):
            yield say("{account} is no account of at most {most} digits", account=account, most=most)
    for key in dict.fromkeys(entry.tax_code for entry in posting.entries):
        if not re.fullmatch(f"[0-9]{{1,4}}|{_NONE}", key):
            yield say("{key} is no tax key of at most 4 digits", key=key)


@posting_exporter(
    "datev",
    suffix=".csv",
    files=Files(stem=lambda _: f"EXTF_Buchungsstapel_{NUMBER}"),
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS}),
        options={
            "consultant": say("The number of the tax consultant"),
            "client": say("The number of the client"),
            "fiscal_year": say("The first day of the fiscal year"),
            "account_length": say("The digits of an account"),
            "chart": say("The number of the chart of accounts"),
            "generalumkehr": say("The mark of a general reversal, by which bills are taken back: 1 or G"),
            "other_characters": say("What stands for characters that document numbers cannot have"),
        },
        usual=_OPTIONS.usual,
        most={"number": 36, "entries.cost_object": 36},
        is_table=True,
        digits=10,
        objections=_objections,
    ),
)
def datev(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """DATEV: bookings as an EXTF Buchungsstapel."""
    posted = tuple(postings)
    days = [posting.issue_date for posting in posted] or [_fiscal_year(codes)]
    chart = _OPTIONS.value(codes, "chart")
    batch = extf.Batch(
        consultant=int(codes.options["consultant"]),
        client=int(codes.options["client"]),
        fiscal_year=_fiscal_year(codes),
        account_length=int(_OPTIONS.value(codes, "account_length")),
        first=min(days),
        last=max(days),
        chart="" if chart == _NONE else chart,
    )
    rows = (row for posting in posted for row in _rows(posting, codes))
    out.writelines(
        f"{line}{extf.LINE_END}".encode(extf.ENCODING, errors="replace")
        for line in (extf.header(batch), extf.names(), *rows)
    )


def _fiscal_year(codes: Codes) -> dt.date:
    return dt.date.fromisoformat(_OPTIONS.value(codes, "fiscal_year"))


def _rows(posting: Posting, codes: Codes) -> Iterator[str]:
    mark, other = _mark(posting, codes), _OPTIONS.value(codes, "other_characters")
    entries = [entry for entry in by_account(posting) if entry.gross]
    for entry, in_euro in zip(entries, _in_euro(posting, entries), strict=True):
        yield extf.booking(
            {
                **_amounts(posting, entry, in_euro, is_credit=posting.is_credit is not (mark is not None)),
                "Konto": extf.Digits(entry.account),
                "Gegenkonto (ohne BU-Schlüssel)": extf.Digits(posting.supplier.code),
                "BU-Schlüssel": None if entry.tax_code == _NONE else entry.tax_code,
                "Belegdatum": extf.Digits(f"{posting.issue_date:%d%m}"),
                **_document(posting, other),
                "Buchungstext": cut(inert(f"{posting.supplier.name} {entry.text}"), _TEXT, "text of a booking"),
                "KOST1 - Kostenstelle": entry.cost_object or None,
                "Festschreibung": 0,
                "Generalumkehr (GU)": mark,
                "Fälligkeit": extf.Digits(f"{posting.due_date:%d%m%Y}") if posting.due_date else None,
            }
        )


def _mark(posting: Posting, codes: Codes) -> str | None:
    """The mark of a general reversal; none of what is none, or is booked on the other side."""
    mark = _OPTIONS.value(codes, "generalumkehr")
    return mark if posting.is_reversal and mark != _NONE else None


def _in_euro(posting: Posting, entries: list[Entry]) -> tuple[Decimal | None, ...]:
    """Each in euro, all together the bill in euro; nothing where it is in euro anyway."""
    rate = posting.rate_into("EUR")
    if rate is None or posting.currency == "EUR":
        return (None,) * len(entries)
    whole = (posting.gross * rate).quantize(_CENT, ROUND_HALF_UP)
    return shares(whole, [entry.gross for entry in entries], unit=_CENT)


def _amounts(posting: Posting, entry: Entry, in_euro: Decimal | None, *, is_credit: bool) -> dict[str, extf.Field]:
    """Without their sign, which is told by the side."""
    debit = (entry.gross > 0) is not is_credit
    said: dict[str, extf.Field] = {
        "Umsatz (ohne Soll/Haben-Kz)": abs(entry.gross).quantize(_CENT),
        "Soll/Haben-Kennzeichen": "S" if debit else "H",
        "WKZ Umsatz": posting.currency,
    }
    if in_euro is None or not posting.exchange_rate:
        return said
    rate = (1 / posting.exchange_rate).quantize(_RATE, ROUND_HALF_UP)
    return {**said, "Kurs": rate, "Basis-Umsatz": abs(in_euro).quantize(_CENT), "WKZ Basis-Umsatz": "EUR"}


def _document(posting: Posting, other: str) -> dict[str, extf.Field]:
    """The number as DATEV takes it, and what finds the bill again."""
    number = _NUMBER.sub(lambda _: other, posting.number)
    said: dict[str, extf.Field] = {
        "Belegfeld 1": number,
        "Beleginfo - Art 1": "Beleg",
        "Beleginfo - Inhalt 1": posting.export_key,
    }
    if number == posting.number:
        return said
    return {**said, "Beleginfo - Art 2": "Rechnungsnummer", "Beleginfo - Inhalt 2": posting.number}
