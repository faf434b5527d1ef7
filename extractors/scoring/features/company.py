"""The company that an option keeps: labels in its row and above it, and what sort of bill it stands on.

How long the bill is and which language it speaks is left out: with it, models learned the generator by heart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.values.number import DecimalMark
from pipeline.document.source import Source

if TYPE_CHECKING:
    from extractors.language.labels import LabelSpan
    from extractors.scoring.view import View

NAMES: Final = (
    "fields_in_row",
    "amounts_in_row",
    "parties_in_row",
    "others_before",
    "own_before",
    "others_above",
    "own_above",
    "has_decimal_comma",
    "is_narrow",
    "is_recognised",
    "sureness_of_letters",
)
LEXICONS: Final = ("fields", "amounts", "parties")


def company(view: View) -> tuple[float, ...]:
    """Counts of labels, of the term's own and of others; then the bill as a whole."""
    survey, name = view.scene.survey, view.option.term.name
    here = [survey.labels_in(lexicon, view.row) for lexicon in LEXICONS]
    before = [label for labels in here for label in labels if label.end <= view.span.start]
    above = _above(view)
    return (
        *(len(labels) for labels in here),
        sum(label.key != name for label in before),
        sum(label.key == name for label in before),
        sum(label.key != name for label in above),
        sum(label.key == name for label in above),
        survey.mark is DecimalMark.COMMA,
        survey.is_narrow,
        view.layout.page.source is Source.OCR,
        min(span.confidence for span in view.option.spans),
    )


def _above(view: View) -> list[LabelSpan]:
    """The labels in the row above that share the column of the option."""
    if not view.row.index:
        return []
    row, box = view.layout.rows[view.row.index - 1], view.span.box
    labels = [label for lexicon in LEXICONS for label in view.scene.survey.labels_in(lexicon, row)]
    return [label for label in labels if label.box.overlap_x(box) > 0]
