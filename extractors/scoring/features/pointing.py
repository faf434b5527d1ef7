"""The label that points to an option: how telling it is, and how the option stands to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from extractors.language.labels import LabelSpan
    from extractors.scoring.view import View

NAMES: Final = (
    "relation",
    "label_letters",
    "label_words",
    "label_begins_cell",
    "label_ends_cell",
    "label_has_colon",
    "label_is_bold",
    "label_right_of_it",
    "label_above_it",
    "label_size",
    "label_speaks_the_language",
    "label_is_its_own",
)
#: How an option stands to its label, numbered for the models; a new one goes to the end.
RELATIONS: Final = (
    "",
    "behind",
    "beside",
    "below",
    "below to the right",
    "in the row of",
    "introduced",
    "letterhead",
    "address",
    "shape",
    "labelled",
)
_NO_LABEL: Final = (0.0,) * (len(NAMES) - 1)


def pointing(view: View) -> tuple[float, ...]:
    """The relation by its number, then the label, in letters, words and letter heights."""
    relation, label = view.option.relation, view.option.label
    number = float(RELATIONS.index(relation)) if relation in RELATIONS else 0.0
    return (number, *(_NO_LABEL if label is None else _label(view, label)))


def _label(view: View, label: LabelSpan) -> tuple[float, ...]:
    cell, em = label.row.cell_of(label.start), view.layout.em
    box, own = label.box, view.span.box
    return (
        label.length,
        label.end - label.start,
        label.start == cell.start,
        label.end == cell.end,
        label.row.words[label.end - 1].text.endswith(":"),
        label.row.words[label.start].bold,
        (own.left - box.right) / em,
        (own.top - box.bottom) / em if label.row is not view.row else 0.0,
        box.height / em,
        view.scene.survey.languages[0] in label.languages,
        view.option.is_named,
    )
