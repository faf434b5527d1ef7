"""Fits the model: gradient-boosted trees on the options of all terms, the same bytes for the same examples.

The extractor's own score may only ever speak for an option, and a better rival only against it (monotone constraints):
what was learned on drawn bills may not turn what is known of real ones around.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

import lightgbm
import numpy as np

from extractors.scoring.features.vector import FEATURES
from extractors.scoring.model import ScoreModel
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A term with fewer true options than this is left to its extractor.
FEWEST_RIGHT: Final = 30
ROUNDS: Final = 300
#: Features whose values are numbers of things, not amounts.
CATEGORIES: Final = ("relation", "term")
#: In which direction the score may go as a feature grows.
DIRECTIONS: Final = {"said": 1, "lead": 1, "places": 1}
SETTINGS: Final = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 31,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "cat_smooth": 20.0,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbosity": -1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One option, and whether it is right."""

    term: str
    is_right: bool
    features: tuple[float, ...]


class TooLittle(UsageError):
    """What was to be learned from shows too little of every term."""

    def __init__(self, *, most: int) -> None:
        super().__init__(
            f"these documents teach nothing: a field is learned from {FEWEST_RIGHT} right values, none has over {most}",
            remedy="Give more documents, with a larger --count, --pictures or --confirmed.",
        )


def fit(examples: Iterable[Example]) -> ScoreModel:
    """The model of all terms that have enough true options among the examples.

    Raises:
        TooLittle: No term has.
    """
    known = tuple(examples)
    right = Counter(example.term for example in known if example.is_right)
    terms = tuple(sorted(term for term, count in right.items() if count >= FEWEST_RIGHT))
    if not terms:
        raise TooLittle(most=max(right.values(), default=0))
    numbers = {term: float(number) for number, term in enumerate(terms)}
    used = [example for example in known if example.term in numbers]
    names = [*FEATURES, "term"]
    data = lightgbm.Dataset(
        np.array([(*example.features, numbers[example.term]) for example in used], dtype=np.float32),
        np.array([example.is_right for example in used], dtype=np.float32),
        feature_name=names,
        categorical_feature=list(CATEGORIES),
    )
    settings = {**SETTINGS, "monotone_constraints": [DIRECTIONS.get(name, 0) for name in names]}
    return ScoreModel(trees=lightgbm.train(settings, data, ROUNDS), terms=terms)
