"""How the supplier is reached: mail address, web site, telephone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.layout.span import Span
from extractors.parties.introduced import block_of
from extractors.parties.others import blocks_of_others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.row import Row
    from extractors.survey import Survey
    from pipeline.model.term import Term

EMAIL: Final = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
WEBSITE: Final = re.compile(r"(?:https?://|www\.)[\w\-]+(?:\.[\w\-]+)+(?:/\S*)?", re.IGNORECASE)
#: With a word for telephone before it: a bare row of digits may be anything.
PHONE: Final = re.compile(
    r"\b(?:t[eé]l(?:[eé]f(?:ono?|one|oon)?|[eé]phone)?|(?:tele)?phone|fon|tlf|tfno|ph|t)\b[\s.:]*"
    r"((?:\+|00)?\(?\d[\d\s\-–/.()]{5,18}\d)",
    re.IGNORECASE,
)
FIRST: Final = 0.8


def reached_by(survey: Survey, term: Term[Any], shape: re.Pattern[str]) -> Iterator[Candidate[Any]]:
    """What has this shape outside of other parties' blocks, the first on the page first."""
    others = blocks_of_others(survey)
    place = 0
    for row in survey.rows:
        for text, span in _in_row(row, shape):
            if block_of(survey, span) not in others:
                place += 1
                yield Candidate(
                    term=term, value=text, spans=(span,), score=FIRST / place, evidence="by its shape", relation="shape"
                )


def _in_row(row: Row, shape: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    for match in shape.finditer(row.text):
        group = match.lastindex or 0
        start, end = match.span(group)
        first, last = row.text[:start].count(" "), row.text[:end].count(" ")
        yield match[group], Span(row=row, start=first, end=last + 1)
