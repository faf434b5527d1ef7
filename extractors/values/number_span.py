"""Where numbers stand in a row, with the currency or the percent sign beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.span import Span
from extractors.values.currency import is_currency
from extractors.values.number import NUMBER
from extractors.values.number import PrintedNumber
from extractors.values.number import from_match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.row import Row
    from pipeline.document.word import Word

#: What may be glued to a number: a currency before or after it, a percent sign, a unit's dash, a tax letter.
GLUED: Final = re.compile(
    rf"""(?P<sign>[-−–]?)(?P<lead>[^\d\s.,()+\-−–'’]{{0,4}})[:]?(?P<inner>{NUMBER.pattern})(?P<tail>%|[^\d\s.,()+\-−–'’%]{{0,4}})[*]?""",
    re.VERBOSE,
)
LEADING_GROUP: Final = re.compile(r"[-−–+(]?\D{0,4}\d{1,3}|\d{3}")
NEXT_GROUP: Final = re.compile(r"\d{3}(?:[.,]\d{1,4})?[-−)]?[^\s\d]{0,4}")
#: A number that recognition has broken at its decimal mark: "39. 80", "RM28 .05". A list's "1. 50" begins its row.
BROKEN: Final = re.compile(r"(?<=\d)(?:[.,]\s|\s[.,])(?=\d{2}(?!\d))")
BROKEN_GAP: Final = 0.8
MINUS: Final = frozenset({"-", "−", "–"})
#: Parts of one number stand closer than this part of their height, which a typewriter's blank is 0.6 of; its sign
#: closer still: dashes fill empty cells.
GROUP_GAP: Final = 0.65
SIGN_GAP: Final = 0.4
#: The numbers of so many rows are kept, because several parts of a page's reading ask for them.
ROWS_KEPT: Final = 2048


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NumberSpan(Span):
    """A number and what stands with it."""

    number: PrintedNumber
    #: The currency as printed; `None` without one.
    currency: str | None = None
    is_percent: bool = False


@lru_cache(maxsize=ROWS_KEPT)
def numbers_in(row: Row) -> tuple[NumberSpan, ...]:
    """The numbers of a row, from left to right."""
    return tuple(_numbers(row))


def glued_number(text: str) -> PrintedNumber | None:
    """The number that a text is, with what may be glued to it; `None` when it is anything else."""
    match = GLUED.fullmatch(text)
    return from_match(match) if match is not None and _may_be_glued(match["lead"], match["tail"]) else None


def _numbers(row: Row) -> Iterator[NumberSpan]:
    at = 0
    while at < len(row.words):
        found = _number_at(row, at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.end


def _number_at(row: Row, at: int) -> NumberSpan | None:
    end = at + 1
    while end < len(row.words) and _continues(row.words[end - 1], row.words[end]):
        end += 1
    if at > 0 and end < len(row.words) and _is_broken(row.words[end - 1], row.words[end]):
        end += 1
    for stop in (end, at + 1):
        match = GLUED.fullmatch(_text(row.words[at:stop]))
        if match is not None and _may_be_glued(match["lead"], match["tail"]):
            return _with_neighbours(row, at, stop, match)
    return None


def _may_be_glued(lead: str, tail: str) -> bool:
    return (not lead or is_currency(lead)) and (not tail or tail == "%" or is_currency(tail))


def _text(words: tuple[Word, ...]) -> str:
    """The words of one number, mended where recognition broke it."""
    return BROKEN.sub(lambda mark: mark[0].strip(), " ".join(word.text for word in words))


def _continues(left: Word, right: Word) -> bool:
    """Whether the next word goes on with a number whose thousands are divided by blanks: "1 234,56"."""
    is_group = LEADING_GROUP.fullmatch(left.text) is not None and NEXT_GROUP.fullmatch(right.text) is not None
    return is_group and _gap(left, right) < GROUP_GAP


def _is_broken(left: Word, right: Word) -> bool:
    """Whether two words are a number and its decimals, which recognition has set apart."""
    is_recognised = min(left.confidence, right.confidence) < 1
    return is_recognised and BROKEN.search(f"{left.text} {right.text}") is not None and _gap(left, right) < BROKEN_GAP


def _gap(left: Word, right: Word) -> float:
    """The blank between two words, by their height."""
    return (right.box.left - left.box.right) / max(left.box.height, right.box.height, 0.1)


def _with_neighbours(row: Row, start: int, end: int, match: re.Match[str]) -> NumberSpan:
    number = from_match(match)
    if match["sign"]:
        number = PrintedNumber(digits=number.digits, is_negative=True)
    glued = next((part for part in (match["lead"], match["tail"]) if part and is_currency(part)), None)
    before = row.words[start - 1].text if start else ""
    after = row.words[end].text if end < len(row.words) else ""
    if before[:1] in MINUS and (_touches(row, start - 1) if len(before) == 1 else is_currency(before[1:])):
        number = PrintedNumber(digits=number.digits, is_negative=True)
        start -= 1
    beside = next((text for text in (before, after) if text and is_currency(text)), None)
    return NumberSpan(
        row=row,
        start=start,
        end=end,
        number=number,
        currency=glued or beside,
        is_percent="%" in {match["tail"], after},
    )


def _touches(row: Row, at: int) -> bool:
    return _gap(row.words[at], row.words[at + 1]) < SIGN_GAP
