r"""How a file writes its numbers and days: told, or found out where its rows leave no doubt.

>>> mark_of([(2, "1.250,00"), (3, "0,5")])
','
>>> number("1.250,00", ","), number("118,00-", ","), number("1'250.5", ".")
(Decimal('1250.00'), Decimal('-118.00'), Decimal('1250.5'))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from pipeline.loading.refusal import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterable


class DayOrder(StrEnum):
    """What comes first in a day that is not written as 2026-03-01."""

    DMY = "dmy"
    MDY = "mdy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """Of one file."""

    #: "." or ",".
    decimal_mark: str = "."
    #: `None` where only days as 2026-03-01 are taken.
    day_order: DayOrder | None = None


class UnlikeNumber(ValueError):
    """A text is no number in this notation."""


#: What stands between groups of three digits whatever the decimal mark.
_GAPS: Final = " \u00a0\u202f'\u2019"
_GROUP: Final = 3
_OTHER: Final = {".": ",", ",": "."}


def number(text: str, mark: str) -> Decimal:
    """The number that a text says.

    Raises:
        UnlikeNumber: It says none.
    """
    sign, digits = _signed(text)
    gaps = re.escape(_GAPS + _OTHER[mark])
    whole = rf"\d{{1,3}}(?:[{gaps}]\d{{3}})+|\d+"
    if not re.fullmatch(rf"(?:{whole})(?:{re.escape(mark)}\d+)?|{re.escape(mark)}\d+", digits):
        raise UnlikeNumber(text)
    return Decimal(sign + re.sub(f"[{gaps}]", "", digits).replace(mark, "."))


def mark_of(texts: Iterable[tuple[int, str]]) -> str:
    """The decimal mark of the numbers of a file, given with their rows.

    Raises:
        ImportRefused: They contradict each other, or can be read in two ways.
    """
    proofs: dict[str, tuple[int, str]] = {}
    doubt: tuple[int, str] | None = None
    for row, text in texts:
        marks = _possible(text)
        if len(marks) == 1:
            proofs.setdefault(marks, (row, text))
        elif not doubt and marks:
            doubt = (row, text)
    if len(proofs) > 1:
        (first, one), (second, other) = proofs.values()
        raise _two_ways(f"row {first} has the number {one} and row {second} has {other}")
    if doubt and not proofs:
        raise _two_ways(f"the number {doubt[1]} in row {doubt[0]} can be read in two ways")
    return next(iter(proofs), ".")


def _two_ways(problem: str) -> ImportRefused:
    return ImportRefused(problem, remedy="Say how the file writes decimals: --decimal comma or --decimal point.")


def _possible(text: str) -> str:
    """The marks that may be the decimal one; nothing where the number has none."""
    _, digits = _signed(text)
    marks: list[str] = re.findall("[.,]", digits)
    if not marks:
        return ""
    if len(set(marks)) > 1:
        return marks[-1]
    mark = marks[0]
    if len(marks) > 1:
        return _OTHER[mark]
    whole, _, rest = digits.partition(mark)
    is_a_group = len(rest) == _GROUP and 1 <= len(whole) <= _GROUP and not whole.startswith("0")
    return ".," if is_a_group else mark


def _signed(text: str) -> tuple[str, str]:
    """The sign, which may follow as in SAP, and the rest."""
    bare = text.strip().removesuffix("%").strip()
    if bare.endswith("-"):
        return "-", bare[:-1].strip()
    if bare[:1] in {"-", "+", "\N{MINUS SIGN}"}:
        return "" if bare[0] == "+" else "-", bare[1:].strip()
    return "", bare
