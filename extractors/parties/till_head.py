"""The head of a till receipt: the shop's names, then where it stands, row below row.

On a roll gaps divide nothing and the size of print says little, so that rows are looked at instead of blocks and cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from itertools import takewhile
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.span import Span
from extractors.parties.party_line import has
from extractors.parties.party_line import is_contact
from extractors.parties.party_line import is_place
from extractors.parties.till_line import begins_address
from extractors.parties.till_line import ends_address
from extractors.parties.till_line import is_sold
from extractors.parties.till_line import names_shop
from extractors.parties.till_line import together
from extractors.parties.till_name import names_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.survey import Survey

#: The head ends within so many rows.
MOST_ROWS: Final = 16
#: An address has at most so many rows.
MOST_LINES: Final = 6
#: So many lines below the address may name who owns the shop.
MOST_OWNER: Final = 2
#: The region or country that may stand below the place has at most so many words.
REGION_WORDS: Final = 5

Lines = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TillHead:
    """What a till prints above a receipt."""

    #: What may name the shop, from top to bottom, each in the rows that it was broken into; at least one.
    names: tuple[Lines, ...]
    #: The rows of its address; none where it is not printed.
    address: Lines


@lru_cache(maxsize=2)
def till_head(survey: Survey) -> TillHead | None:
    """The first names with an address below, else those above the numbers; `None` where no till has printed such."""
    if not survey.is_narrow:
        return None
    lines = tuple(takewhile(lambda line: not is_sold(survey, line), _top(survey)))
    for at in range(1, len(lines)):
        names = tuple(names_above(survey, lines[:at])) if begins_address(survey, *lines[at : at + 2]) else ()
        if names:
            address = _address(survey, lines[at:])
            return TillHead(names=(*names, *_owner(survey, lines[at + len(address) :])), address=address)
    return _without_address(survey, lines)


def _top(survey: Survey) -> Iterator[Span]:
    for row in survey.pages[0].rows[:MOST_ROWS]:
        if any(char.isalnum() for char in row.text):
            yield Span(row=row, start=0, end=len(row.words))


def _without_address(survey: Survey, lines: Lines) -> TillHead | None:
    """The names above the first way to reach the shop, or its first number."""
    at = next((at for at, line in enumerate(lines) if at and is_contact(survey, line)), 0)
    names = tuple(names_above(survey, lines[:at]))
    return TillHead(names=names, address=()) if names else None


def _address(survey: Survey, lines: Lines) -> Lines:
    """The lines up to the last place, with the region or country below it."""
    found = tuple(takewhile(lambda line: not ends_address(survey, line), together(survey, lines[:MOST_LINES])))
    places = [at for at, line in enumerate(found) if is_place(line)]
    if not places:
        return found
    end = places[-1] + 1
    return (*found[:end], *(line for line in found[end : end + 1] if _is_region(survey, line)))


def _owner(survey: Survey, below: Lines) -> Iterator[Lines]:
    """The company that runs a shop of another name, where it stands with its number below the address."""
    for line, number in pairwise(below[: MOST_OWNER + 1]):
        if names_shop(survey, line) and has(survey, line, "legal_form") and is_contact(survey, number):
            yield (line,)


def _is_region(survey: Survey, line: Span) -> bool:
    has_digits = any(char.isdigit() for char in line.text)
    return len(line.words) <= REGION_WORDS and not has_digits and not has(survey, line, "legal_form")
