"""BT-84: the account to pay to, where it is an IBAN.

One whose check digits are wrong is kept all the same: a rule flags it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import schwifty

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.layout.span import Span
from pipeline.model.terms import IBAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.row import Row
    from extractors.survey import Survey

START: Final = re.compile(r"(?:IBAN:?)?([A-Z]{2}\d{2}[A-Z0-9]*)", re.IGNORECASE)
PART: Final = re.compile(r"[A-Z0-9]{1,30}", re.IGNORECASE)
#: The shortest IBAN is Norway's, the longest Malta's; some in use as samples are longer.
SHORTEST: Final = 15
LONGEST: Final = 34
MOSTLY_DIGITS: Final = 0.8


@extractor(IBAN)
def iban(survey: Survey) -> Iterator[Candidate[Any]]:
    """Words that have an IBAN's shape together; one whose check digits hold is nearly certain."""
    for row in survey.rows:
        for at in range(len(row.words)):
            yield from _at(row, at)


def _at(row: Row, at: int) -> Iterator[Candidate[Any]]:
    start = START.fullmatch(row.words[at].text.strip(".,;:"))
    if start is None:
        return
    text, end, best = start[1].upper(), at + 1, None
    while end <= len(row.words) and len(text) <= LONGEST:
        if len(text) >= SHORTEST and _may_be(text):
            best = _better(best, (text, end))
        if end == len(row.words) or not PART.fullmatch(row.words[end].text.strip(".,;:")):
            break
        text, end = text + row.words[end].text.strip(".,;:").upper(), end + 1
    if best is not None:
        yield _candidate(row, at, *best)


def _may_be(text: str) -> bool:
    """Whether the country uses IBANs, and its length or most of its characters agree."""
    length = _usual_length(text)
    return length is not None and (len(text) == length or sum(map(str.isdigit, text)) >= MOSTLY_DIGITS * len(text))


def _better(best: tuple[str, int] | None, found: tuple[str, int]) -> tuple[str, int]:
    """The one whose check digits hold, else the one of the country's length, else the longer."""
    if best is None:
        return found
    return max((best, found), key=lambda each: (_holds(each[0]), _has_length(each[0]), sum(map(str.isdigit, each[0]))))


def _holds(text: str) -> bool:
    return bool(schwifty.IBAN(text, allow_invalid=True).is_valid)


def _has_length(text: str) -> bool:
    return len(text) == _usual_length(text)


def _usual_length(text: str) -> int | None:
    """How long the IBANs of a country are; `None` where it has none."""
    try:
        return int(schwifty.IBAN(text, allow_invalid=True).spec.iban_length)
    except ValueError:
        return None


def _candidate(row: Row, start: int, text: str, end: int) -> Candidate[Any]:
    holds = _holds(text)
    score = 0.98 if holds else 0.7 if _has_length(text) else 0.45
    return Candidate(
        term=IBAN,
        value=text,
        spans=(Span(row=row, start=start, end=end),),
        score=score,
        evidence="check digits hold" if holds else "the shape of an IBAN",
    )
