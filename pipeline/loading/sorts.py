"""What a column holds: how a cell of it is read, each wrong one with what to do about it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.plain_text import is_formula
from pipeline.exporters.plain_text import one_line
from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.loading.notation import DayOrder
from pipeline.loading.notation import Notation
from pipeline.loading.notation import UnlikeNumber
from pipeline.loading.notation import number
from pipeline.loading.words import NO
from pipeline.loading.words import UNITS
from pipeline.loading.words import YES
from pipeline.loading.words import countries
from pipeline.loading.words import word
from pipeline.matching.folding import folded

if TYPE_CHECKING:
    from pipeline.loading.grid import Cell

#: Reads a cell that is not empty.
Sort = Callable[["Cell", Notation], object]


class Unfit(ValueError):
    """A cell does not hold what its column holds; the message says what to write."""


#: Between the names and domains of one cell.
LIST_MARK: Final = "|"

_ISO_DAY: Final = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T ].*)?")
_OTHER_DAY: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_CURRENCY: Final = re.compile("[A-Z]{3}")
_COUNTRY: Final = re.compile("[A-Z]{2}")
_UNIT: Final = re.compile("[A-Z0-9]{2,3}")
_IBAN: Final = re.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
#: How often SAP writes "no day".
_NO_DAY: Final = "00000000"


def text(cell: Cell, _: Notation | None = None) -> str:
    """One line of text; a number as it is written without an exponent."""
    if isinstance(cell, Decimal):
        return format(cell.normalize() if cell == cell.to_integral_value() else cell, "f")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    line = one_line(str(cell))
    # What exports write before a text that a spreadsheet would run.
    return line[1:] if line.startswith("'") and is_formula(line.lstrip("'")) else line


def texts(cell: Cell, _: Notation) -> tuple[str, ...]:
    """Several lines of text in one cell."""
    return tuple(filter(None, (part.strip() for part in text(cell).split(LIST_MARK))))


def amount(cell: Cell, notation: Notation) -> Decimal:
    """An exact number."""
    if isinstance(cell, Decimal):
        return cell
    try:
        return number(text(cell), notation.decimal_mark)
    except UnlikeNumber as error:
        example = f"1234{notation.decimal_mark}50"
        raise Unfit(
            f"{text(cell)} is no number here; write it as {example}, or say how decimals are written"
        ) from error


def positive(cell: Cell, notation: Notation) -> Decimal:
    """A number above nought."""
    if (value := amount(cell, notation)) <= 0:
        raise Unfit(f"{text(cell)} is not above 0; write a positive number, or leave the cell empty")
    return value


def count(cell: Cell, notation: Notation) -> int:
    """A whole number that is not negative."""
    value = amount(cell, notation)
    if value < 0 or value != value.to_integral_value():
        raise Unfit(f"{text(cell)} is no whole number; write it as 30")
    return int(value)


def day(cell: Cell, notation: Notation) -> dt.date | None:
    """A day; SAP's day of noughts is none."""
    if isinstance(cell, dt.date):
        return cell
    written = text(cell)
    if written == _NO_DAY:
        return None
    try:
        return dt.date(*_day_parts(written, notation.day_order))
    except ValueError as error:
        remedy = "write it as 2026-03-31" if notation.day_order else "write it as 2026-03-31, or say --dates dmy or mdy"
        raise Unfit(f"{written} is no day; {remedy}") from error


def _day_parts(written: str, order: DayOrder | None) -> tuple[int, int, int]:
    if match := _ISO_DAY.fullmatch(written):
        return int(match[1]), int(match[3]), int(match[4])
    match = _OTHER_DAY.fullmatch(written)
    if match is None or order is None:
        raise ValueError(written)
    first, second = int(match[1]), int(match[3])
    return (int(match[4]), second, first) if order is DayOrder.DMY else (int(match[4]), first, second)


def flag(cell: Cell, _: Notation) -> bool:
    """Yes or no."""
    said = word(text(cell))
    if said not in YES | NO:
        raise Unfit(f"{text(cell)} is neither yes nor no; write yes or no")
    return said in YES


def choice(usual: str, words: dict[str, frozenset[str]]) -> Sort:
    """One of several words; a plain no is the usual one, a plain yes the first of the others."""

    def read(cell: Cell, _: Notation) -> str:
        said = word(text(cell))
        if said in NO or said == word(usual):
            return usual
        found = next((name for name, known in words.items() if said in known or said == word(name)), None)
        if found is None and said in YES:
            return next(iter(words))
        if found is None:
            raise Unfit(f"{text(cell)} is not known here; write {', '.join([usual, *words])}")
        return found

    return read


def currency(cell: Cell, _: Notation) -> str:
    """A code of ISO 4217."""
    code = text(cell).upper()
    if not _CURRENCY.fullmatch(code):
        raise Unfit(f"{text(cell)} is no currency; write its three letters, as EUR")
    return code


def country(cell: Cell, _: Notation) -> str:
    """A code of ISO 3166, or a country's name."""
    code = countries().get(word(text(cell)), text(cell).upper())
    if not _COUNTRY.fullmatch(code):
        raise Unfit(f"{text(cell)} is no country; write its two letters, as DE")
    return code


def unit(cell: Cell, _: Notation) -> str:
    """A code of UN/ECE Recommendation 20, or a word for one."""
    code = UNITS.get(word(text(cell)), text(cell).upper())
    if not _UNIT.fullmatch(code):
        raise Unfit(f"{text(cell)} is no unit that is known here; write its UN/ECE code, as C62 for pieces")
    return code


def account(cell: Cell, _: Notation) -> str:
    """An account number: capitals and digits; one that looks like an IBAN has its check digits right."""
    code = folded(text(cell))
    if _IBAN.fullmatch(code) and not (verdict := check(Identifier.IBAN, code)).is_valid:
        raise Unfit(f"{verdict}; ask the supplier for it")
    return code


def accounts(cell: Cell, notation: Notation) -> tuple[str, ...]:
    """Several account numbers in one cell."""
    return tuple(account(one, notation) for one in texts(cell, notation))


def bare_domains(cell: Cell, notation: Notation) -> tuple[str, ...]:
    """Domains of mail addresses and web sites, whichever a cell has."""
    written = (one.lower().rsplit("@", 1)[-1] for one in texts(cell, notation))
    return tuple(dict.fromkeys(re.sub(r"^(?:\w+://)?(?:www\.)?|/.*$", "", one) for one in written))
