"""Scores what terms can be as the model sees it, all terms of a bill at once."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.scoring.view import Scene
from extractors.scoring.view import views

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from extractors.candidate import Candidate
    from extractors.scoring.model import ScoreModel
    from extractors.survey import Survey
    from pipeline.model.term import Term

#: The weight of the model's word against the extractor's, which knows bills that no generator draws.
LEARNED: Final = 0.3

Options = dict["Term[Any]", list["Candidate[Any]"]]


def scored(survey: Survey, found: Mapping[Term[Any], Sequence[Candidate[Any]]], model: ScoreModel) -> Options:
    """The options of each term with their learned scores, the best first; those it knows nothing of as they were."""
    scene = Scene(survey=survey, options=found)
    seen = [view for term in found if model.judges(term.name) for view in views(scene, term)]
    judged = [_judged(view.option, score) for view, score in zip(seen, model.scores(seen), strict=True)]
    learned = {term: _best_first(options) for term, options in groupby(judged, key=lambda option: option.term)}
    return {term: learned.get(term, list(options)) for term, options in found.items()}


def _judged(option: Candidate[Any], learned: float) -> Candidate[Any]:
    return option.rescored(LEARNED * learned + (1 - LEARNED) * option.score)


def _best_first(options: Iterable[Candidate[Any]]) -> list[Candidate[Any]]:
    return sorted(options, key=lambda option: -option.score)
