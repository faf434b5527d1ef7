"""The model that scores options: gradient-boosted trees in LightGBM's text form, with what they were trained on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import lightgbm
import numpy as np

from extractors.scoring.features.vector import FEATURES
from extractors.scoring.features.vector import vector
from pipeline.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from extractors.scoring.view import View

#: The trees, and beside them what they expect.
TREES: Final = "scores.txt"
CARD: Final = "scores.json"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScoreModel:
    """What a candidate's features say of its being right."""

    trees: lightgbm.Booster
    #: The terms that it was trained on; the place of each is its number.
    terms: tuple[str, ...]

    def judges(self, term: str) -> bool:
        """Whether it has learned about a term."""
        return term in self.terms

    def scores(self, views: Sequence[View]) -> list[float]:
        """How likely each option is right, 0..1."""
        if not views:
            return []
        rows = np.array([self.row(view) for view in views], dtype=np.float64)
        return [float(score) for score in np.asarray(self.trees.predict(rows, num_threads=1))]

    def row(self, view: View) -> tuple[float, ...]:
        """The features of a view, and the number of its term."""
        return (*vector(view), float(self.terms.index(view.option.term.name)))


def load_model(folder: Traversable) -> ScoreModel:
    """The model in a folder.

    Raises:
        ConfigurationError: It was trained on other features than this version has.
    """
    card: dict[str, Any] = json.loads(folder.joinpath(CARD).read_text(encoding="utf-8"))
    if tuple(card["features"]) != FEATURES:
        raise ConfigurationError(
            f"The model in {folder} was trained on other features than this version has",
            remedy="Train it anew with `ledgerdrop train`, or remove the setting `models` to use the shipped one.",
        )
    trees = lightgbm.Booster(model_str=folder.joinpath(TREES).read_text(encoding="utf-8"))
    return ScoreModel(trees=trees, terms=tuple(card["terms"]))


def save_model(model: ScoreModel, folder: Path) -> None:
    """Write a model into a folder, as `load_model` reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TREES).write_text(model.trees.model_to_string(), encoding="utf-8")
    card = {"features": FEATURES, "terms": model.terms}
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
