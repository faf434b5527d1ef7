"""A line as readings: each value with the place on the page that says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document.source import Source
from pipeline.model.invoice import Line
from pipeline.model.reading import Reading

if TYPE_CHECKING:
    from typing import Any

    from extractors.layout.page_layout import PageLayout
    from extractors.lines.draft import Draft
    from extractors.lines.draft import Entry
    from pipeline.document.box import Box
    from pipeline.document.word import Word


def line_of(draft: Draft, confidence: float = 0.8) -> Line:
    """The line of a draft."""
    return Line(readings={term: _reading(draft.page, entry, confidence) for term, entry in draft.entries.items()})


def _reading(page: PageLayout, entry: Entry, confidence: float) -> Reading[Any]:
    source = Source.DERIVED if entry.is_derived else page.page.source
    certain = min(word.confidence for word in entry.words)
    return Reading(
        value=entry.value,
        source=source,
        raw_text=" ".join(word.text for word in entry.words),
        page=page.page.number,
        boxes=tuple(page.page.in_page_units(box) for box in _boxes(entry.words)),
        confidence=confidence,
        ocr_confidence=certain if page.page.source is Source.OCR else None,
        is_confirmed=all(word.is_confirmed for word in entry.words),
    )


def _boxes(words: tuple[Word, ...]) -> list[Box]:
    """One box for each row that the words stand in."""
    boxes: list[Box] = []
    for word in words:
        if boxes and boxes[-1].overlap_y(word.box) > word.box.height / 2:
            boxes[-1] = boxes[-1].union(word.box)
        else:
            boxes.append(word.box)
    return boxes
