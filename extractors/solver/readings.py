"""Turns a chosen candidate into a reading: the value with its place, its sureness and its alternatives."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import Source
from pipeline.model.reading import Alternative
from pipeline.model.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: So many other values are kept for a person to choose from.
MOST_ALTERNATIVES: Final = 3


def reading_of(
    survey: Survey, candidate: Candidate[Any], *, confidence: float, others: Iterable[Candidate[Any]] = ()
) -> Reading[Any]:
    """The reading of a chosen candidate; `others` are what was not chosen, best first.

    It stands on the page where it begins: words on other pages, of a sum over several, have no boxes.
    """
    page = survey.page_of(candidate.spans[0].row).page
    recognised = page.source is Source.OCR
    return Reading(
        value=candidate.value,
        source=Source.DERIVED if candidate.is_derived else page.source,
        raw_text=candidate.raw_text,
        page=page.number,
        boxes=tuple(page.in_page_units(span.box) for span in candidate.spans if span.row.page == page.number),
        confidence=round(confidence, 4),
        ocr_confidence=round(min(span.confidence for span in candidate.spans), 4) if recognised else None,
        is_confirmed=recognised and all(span.is_confirmed for span in candidate.spans),
        memory_id=candidate.memory_id,
        alternatives=tuple(_alternatives(candidate, others))[:MOST_ALTERNATIVES],
    )


def _alternatives(chosen: Candidate[Any], others: Iterable[Candidate[Any]]) -> Iterator[Alternative[Any]]:
    """The other values, each once."""
    by_value = {other.value: other for other in reversed(list(others)) if other.value != chosen.value}
    yield from (_alternative(other) for other in reversed(by_value.values()))


def _alternative(other: Candidate[Any]) -> Alternative[Any]:
    return Alternative(value=other.value, confidence=round(other.score, 4), raw_text=other.raw_text)
