"""Who reads each target back: a file of `tests.readers` for each, with what nobody of them can check.

    READ_BACK = read_back(
        "sage50_uk",
        system="Sage 50 UK and Ireland",
        checks=(Check(by="ours", read=read, broken=(swapped("PI", "XX"),)),),
        blind="Sage offers nothing but to import the file",
        told=told,
    )

It makes the row of the target in docs/exports.md; its broken copies are tried, and its bills are compared with those
that were written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Final

from pipeline.exporters.plain_text import one_line
from pipeline.exporters.stable_zip import packed
from pipeline.model import line_terms
from pipeline.model.invoice import Invoice
from pipeline.registry import Registry
from pipeline.registry import load_folder

Breaks = Callable[[bytes], bytes]
Says = Callable[[Invoice], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One who reads what a target is given, and raises where it is not as it must be."""

    #: As docs/exports.md names it.
    by: str
    read: Callable[[bytes], object]
    #: What makes a copy of the plainest bill that it must refuse.
    broken: tuple[Breaks, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was read back of one bill; `None` where the format has no place for it."""

    number: str | None = None
    key: str | None = None
    #: What is owed, and its parts: below zero where it is given back.
    owed: Decimal | None = None
    net: Decimal | None = None
    tax: Decimal | None = None
    #: Free texts, in the order of what they are for.
    texts: tuple[str, ...] = ()
    #: All that a spreadsheet would show of it.
    cells: tuple[str, ...] = ()


def line_texts(invoice: Invoice) -> tuple[str, ...]:
    """What a bill says of its lines, allowances and charges; nothing of each tax where it has no lines."""
    if not invoice.lines:
        return ("",) * max(1, len(invoice.tax_breakdown))
    reasons = (one.value(line_terms.REASON) or "" for one in (*invoice.allowances, *invoice.charges))
    return (*(one.value(line_terms.DESCRIPTION) or "" for one in invoice.lines), *reasons)


def joined_texts(invoice: Invoice) -> tuple[str, ...]:
    """The same where what is of one tax is one entry: all bills here are on one account."""
    rates = [one.value(line_terms.LINE_TAX_RATE) for one in invoice.lines]
    rates += [one.value(line_terms.ADJUSTMENT_TAX_RATE) for one in (*invoice.allowances, *invoice.charges)]
    gathered: dict[object, list[str]] = {}
    for rate, text in zip(rates or range(9), line_texts(invoice), strict=bool(rates)):
        gathered.setdefault(rate, []).append(one_line(text))
    return tuple(", ".join(dict.fromkeys(text for text in texts if text)) for texts in gathered.values())


def nothing(_: Invoice) -> tuple[str, ...]:
    """No texts that can be told apart."""
    return ()


def to_the_letter(number: str) -> str:
    """A number that is written as it is, or refused."""
    return number


def in_capitals(number: str) -> str:
    """A number as SAP keeps it."""
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in number)


def as_it_is(invoice: Invoice) -> Invoice:
    """A bill that needs nothing more."""
    return invoice


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """How one target is read back."""

    target: str
    #: As docs/exports.md names it.
    system: str
    checks: tuple[Check, ...]
    #: What all of them cannot check.
    blind: str
    #: The bills of a file.
    told: Callable[[bytes], Iterable[Told]]
    #: What the texts of a bill are, before they are cleaned and cut.
    says: Says = line_texts
    #: Most characters of a text, and what they are written in.
    most: int | None = None
    encoding: str = "utf-8"
    #: The number of a bill as the target has it.
    number: Callable[[str], str] = to_the_letter
    #: Whether a bill needs what EN 16931 demands.
    is_standard: bool = False
    #: What else a bill needs before it can be written.
    ready: Callable[[Invoice], Invoice] = as_it_is
    #: Of so many bills one is tried, where writing one takes long.
    of: int = 1

    @property
    def by(self) -> str:
        """All who read it."""
        return "; ".join(check.by for check in self.checks)


READ_BACK: Final[Registry[ReadBack]] = Registry("reader of a target")


def read_back(known: ReadBack, *others: str) -> ReadBack:
    """Register how a target is read back, and others that are read in the same way."""
    for target in (known.target, *others):
        READ_BACK.register(target, replace(known, target=target))
    return known


def all_read_back() -> Registry[ReadBack]:
    """Every target that is read back."""
    import tests.readers  # noqa: PLC0415 - they import this module

    load_folder(tests.readers)
    return READ_BACK


def swapped(good: str, bad: str, *, encoding: str = "utf-8") -> Breaks:
    """Another text instead of one that must be there."""

    def breaks(content: bytes) -> bytes:
        there = good.encode(encoding)
        if there not in content:
            raise LookupError(good)
        return content.replace(there, bad.encode(encoding))

    return breaks


def swapped_inside(name: str, good: str, bad: str) -> Breaks:
    """The same in those files of an archive whose names end so."""

    def breaks(content: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {file: archive.read(file) for file in archive.namelist()}
        change = swapped(good, bad)
        return packed((file, change(inside) if file.endswith(name) else inside) for file, inside in files.items())

    return breaks


def torn(content: bytes) -> bytes:
    """The first half alone."""
    return content[: len(content) // 2]


def in_groups(rows: Iterable[dict[str, str]], column: str) -> list[list[dict[str, str]]]:
    """Rows that stand together and say the same in one column."""
    return [list(group) for _, group in groupby(rows, key=itemgetter(column))]


def added(rows: Iterable[Mapping[str, object]], column: str) -> Decimal:
    """What a column comes to."""
    return sum((Decimal(str(row[column])) for row in rows), Decimal(0))
