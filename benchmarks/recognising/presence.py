"""Whether what a bill says can be read in its recognised text, in whatever form it is printed.

>>> rows = [("Total", "EUR", "1.234,50-"), ("Paid", "on", "3", "May", "2024")]
>>> shows_amount(rows, "-1234.5"), shows_amount(rows, "234.50"), shows_date(rows, "2024-05-03")
(True, False, True)
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

from extractors.values.date import read_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

#: A row of print, word by word.
Row = tuple[str, ...]
#: What is looked for, with the fields that tell it: of each, one is enough.
SOUGHT: Final = {"total": ("gross_total", "payable_amount"), "date": ("issue_date",), "name": ("supplier_name",)}
#: Names are the same that are so much alike, as when the truth is judged.
_ALIKE: Final = 0.9
_MOST_WORDS_OF_A_DATE: Final = 5
_DATE_INSIDE: Final = re.compile(r"(?<!\d)\d{1,4}\s?[./-]\s?(?:\d{1,2}|[^\W\d_]{3,9})\s?[./-]\s?\d{2,4}(?!\d)")
_DASHES: Final = "[-–—]{1,2}"
#: How many digits stand behind a mark that groups them, in Europe and in India; blanks group by thousands only.
_GROUPED: Final = frozenset({3, 5, 6, 7, 9})
_THOUSANDS: Final = 3


def presence(rows: Sequence[Row], fields: Mapping[str, str | None]) -> dict[str, bool]:
    """Of total, date and name, as far as the truth knows them, whether they stand in these rows."""
    found = {}
    for what, names in SOUGHT.items():
        values = [value for name in names if (value := fields.get(name))]
        if values:
            found[what] = any(_LOOKS[what](rows, value) for value in values)
    return found


def shows_amount(rows: Iterable[Row], amount: str) -> bool:
    """Whether an amount is printed somewhere, with any marks."""
    pattern = re.compile(printed_amount(amount))
    return any(pattern.search(" ".join(row)) for row in rows)


def printed_amount(amount: str) -> str:
    """A pattern of all forms in which an amount is printed, whatever its sign."""
    whole, _, cents = f"{abs(Decimal(amount)):f}".partition(".")
    digits = "".join(digit + _mark(len(whole) - place) for place, digit in enumerate(whole, start=1))
    cents = cents.rstrip("0")
    end = rf"[.,]\s?{cents}0*" if cents else rf"(?:[.,]\s?(?:0+|{_DASHES}))?"
    return rf"(?<!\d)(?<!\d[.,'’]){digits}{end}(?![.,'’]?\d)"


def _mark(behind: int) -> str:
    if behind not in _GROUPED:
        return ""
    return r"[.,'’`´\s]?" if behind % _THOUSANDS == 0 else ",?"


def shows_date(rows: Iterable[Row], day: str) -> bool:
    """Whether a day is printed somewhere, in digits or in words."""
    wanted = dt.date.fromisoformat(day)
    return any(wanted in read_date(text) for row in rows for text in _possible_dates(row))


def _possible_dates(row: Row) -> Iterator[str]:
    yield from _DATE_INSIDE.findall(" ".join(row))
    for start in range(len(row)):
        for end in range(start + 1, min(start + _MOST_WORDS_OF_A_DATE, len(row)) + 1):
            yield " ".join(row[start:end])


def shows_name(rows: Sequence[Row], name: str) -> bool:
    """Whether some run of words of a row, or of two that follow each other, is so much like a name."""
    wanted = _plain(name)
    runs = (run for row in (*rows, *(one + other for one, other in pairwise(rows))) for run in _runs(row, len(wanted)))
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    return any(_is_alike(matcher, run) for run in runs)


def _runs(row: Row, length: int) -> Iterator[str]:
    """The runs of words of a length at which they can be so much alike."""
    most = 2 / _ALIKE - 1
    words = [_plain(word) for word in row]
    for start in range(len(words)):
        run = ""
        for word in words[start:]:
            run += word
            if len(run) > length * most:
                break
            if len(run) >= length / most:
                yield run


def _is_alike(matcher: SequenceMatcher[str], run: str) -> bool:
    matcher.set_seq1(run)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


_LOOKS: Final[dict[str, Callable[[Sequence[Row], str], bool]]] = {
    "total": shows_amount,
    "date": shows_date,
    "name": shows_name,
}
