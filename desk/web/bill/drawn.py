r"""What a person clicks or draws on a page: a value, or a column of them, written as the reader of the page writes.

>>> from babel import Locale
>>> from pipeline.document.word import Word
>>> at = lambda text, top: Word(text=text, box=Box(left=0.5, top=top, right=0.6, bottom=top + 0.01))
>>> words = [at("Price", 0.1), at("1.234,50", 0.2), at("80,00", 0.3)]
>>> drawn = drawn_rows(words, Box(left=0.4, top=0, right=0.7, bottom=1), Kind.PRICE, Locale.parse("en"))
>>> [row.text for row in drawn]
['1,234.50', '80.00']
>>> drawn_value(words, words[1].box, Kind.PRICE, Locale.parse("en")).text
'1,234.50'
>>> drawn_currency([at("1.234,50€", 0.3)], Box(left=0.5, top=0.305, right=0.55, bottom=0.305)).text
'EUR'
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from babel.numbers import get_decimal_symbol

from desk.web.bill.written import write
from extractors.values.currency import currency_of
from extractors.values.date import read_date
from extractors.values.number import NUMBER
from extractors.values.number import DecimalMark
from extractors.values.number import PrintedNumber
from extractors.values.number import from_match
from extractors.values.number import read_number
from pipeline.document.box import Box
from pipeline.model.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from babel import Locale

    from pipeline.document.word import Word

#: Words are of one row whose middles are no further apart than this part of their height.
_SAME_ROW: Final = 0.6
#: What print puts around a value and is none of it.
_BEFORE, _AFTER = " (:;,", " .,;:)"
_DIGITS: Final = re.compile(r"[\d\s]+")
_AROUND: Final = ".,:;()[]+-\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What stands at a place: in one printed row of a column, or where a person clicked."""

    #: As the input takes it, and as it is printed.
    text: str
    raw_text: str
    boxes: tuple[Box, ...]


def drawn_rows(words: Iterable[Word], area: Box, kind: Kind, locale: Locale) -> tuple[Drawn, ...]:
    """The values of a column from top to bottom; in a column of numbers, rows without any are its headings."""
    rows = _rows([word for word in words if _is_in(word.box, area)])
    if kind.is_number:
        return _numbers(rows, kind, locale)
    return tuple(_row(row, _day(_said(row), locale) if kind is Kind.DATE else _said(row)) for row in rows)


def drawn_value(words: Iterable[Word], area: Box, kind: Kind, locale: Locale) -> Drawn | None:
    """What a click or an area touches, in reading order; `None` where that is nothing.

    Other numbers of the page tell what divides decimals where the touched one does not.
    """
    page = tuple(words)
    touched = _touched(page, area)
    if not touched:
        return None
    printed = _said(touched)
    text = printed.lstrip(_BEFORE).rstrip(_AFTER)
    if kind is Kind.DATE:
        text = _day(text, locale)
    elif kind.is_number and (number := _number(printed)) is not None:
        around = [other for word in page if (other := read_number(word.text)) is not None]
        text = write(kind, number.read(_mark(around, locale)), locale)
    return Drawn(text=text, raw_text=printed, boxes=tuple(word.box for word in touched))


def drawn_currency(words: Iterable[Word], area: Box) -> Drawn | None:
    """The code of the currency whose sign a click or an area touches, also beside an amount; else what is touched."""
    touched = _touched(words, area)
    if not touched:
        return None
    signs = _DIGITS.split(_said(touched))
    known = next((code for sign in signs if (code := currency_of(sign.strip(_AROUND)))), None)
    return _row(touched, known or _said(touched))


def _touched(words: Iterable[Word], area: Box) -> list[Word]:
    return [word for word in words if _is_touched(word.box, area)]


def _is_touched(box: Box, area: Box) -> bool:
    """Whether any of a word is: an area may be the point of a click."""
    across = box.left < area.right and box.right > area.left
    return across and box.top < area.bottom and box.bottom > area.top


def _is_in(box: Box, area: Box) -> bool:
    """Whether the middle of a word is: what is drawn seldom ends exactly between two columns."""
    across, down = (box.left + box.right) / 2, _middle(box)
    return area.left <= across <= area.right and area.top <= down <= area.bottom


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _rows(words: list[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: _middle(each.box)):
        if rows and _middle(word.box) - _middle(rows[-1][0].box) <= _SAME_ROW * (word.box.bottom - word.box.top):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda each: each.box.left) for row in rows]


def _said(row: Sequence[Word]) -> str:
    return " ".join(word.text for word in row)


def _row(row: Sequence[Word], text: str) -> Drawn:
    return Drawn(text=text, raw_text=_said(row), boxes=tuple(word.box for word in row))


def _day(text: str, locale: Locale) -> str:
    """The first day that it may mean; what is no day is left to the person."""
    days = read_date(text)
    return write(Kind.DATE, days[0], locale) if days else text


def _numbers(rows: Sequence[Sequence[Word]], kind: Kind, locale: Locale) -> tuple[Drawn, ...]:
    found = [(row, number) for row in rows if (number := _number(_said(row))) is not None]
    mark = _mark([number for _, number in found], locale)
    return tuple(_row(row, write(kind, number.read(mark), locale)) for row, number in found)


def _number(text: str) -> PrintedNumber | None:
    """The longest number of a row: what stands with it is a currency, a unit or a sign of percent."""
    longest = max(NUMBER.finditer(text), key=lambda match: len(match["digits"]), default=None)
    return None if longest is None else from_match(longest)


def _mark(numbers: Sequence[PrintedNumber], locale: Locale) -> DecimalMark:
    """What divides decimals in the column, by those that give it away; else as the reader writes."""
    given = Counter(number.decimal_mark for number in numbers if number.decimal_mark is not None)
    return given.most_common(1)[0][0] if given else DecimalMark(get_decimal_symbol(locale))
