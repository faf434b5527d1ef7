"""The task of a child process: what a document teaches, as the features of every option and whether it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.scoring.features.vector import vector
from extractors.scoring.view import Scene
from extractors.scoring.view import views
from extractors.training.bills import known_bills
from extractors.training.rightness import is_judged
from extractors.training.rightness import is_right_print

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.training.bills import KnownBill
    from pipeline.model.serial import Json

#: Numbers of features need no more digits.
DIGITS: Final = 5


def study(payload: Json) -> Json:
    """A row for each option of each bill: its term, whether it is right, its features."""
    return {"examples": [row for bill in known_bills(payload) for row in _examples(bill)]}


def _examples(bill: KnownBill) -> Iterator[list[str | bool | list[float]]]:
    scene = Scene(survey=bill.survey, options=bill.options)
    for term in (term for term in bill.options if is_judged(term, bill.truth)):
        for view in views(scene, term):
            right = is_right_print(view.option, view.rivals, bill.truth)
            yield [term.name, right, [round(float(number), DIGITS) for number in vector(view)]]
