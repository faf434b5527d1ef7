"""The task of a child process: how the values that are chosen on a document are backed, and which of them are right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractors.scoring.model import load_model
from extractors.scoring.score import scored
from extractors.solver.choice import choose
from extractors.solver.surroundings import surroundings
from extractors.training.bills import known_bills
from extractors.training.rightness import is_judged
from extractors.training.rightness import is_right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.scoring.model import ScoreModel
    from extractors.training.bills import KnownBill
    from pipeline.model.serial import Json


def trial(payload: Json) -> Json:
    """A row for each value chosen by the model in `payload["model"]`: curves, strength, and whether it is right."""
    model = load_model(Path(payload["model"]))
    return {"trials": [row for bill in known_bills(payload) for row in _trials(bill, model)]}


def _trials(bill: KnownBill, model: ScoreModel) -> Iterator[list[list[str] | float | bool]]:
    rows = frozenset(row for row in bill.survey.rows if (row.page, row.index) in bill.table.rows)
    around = surroundings(bill.survey, bill.table.lines, rows)
    for term, one in choose(bill.survey, scored(bill.survey, bill.options, model), around).items():
        if model.judges(term.name) and is_judged(term, bill.truth):
            yield [list(one.backing.curves), one.backing.strength, is_right(one.candidate, bill.truth)]
