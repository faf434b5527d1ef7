"""Fitting: the same examples give the same model, and what is known of real bills cannot be turned around."""

from __future__ import annotations

import random

from extractors.scoring.features.vector import FEATURES
from extractors.training.fit import FEWEST_RIGHT
from extractors.training.fit import Example
from extractors.training.fit import fit

SAID = FEATURES.index("said")


def examples(term: str, count: int) -> list[Example]:
    """Options of which those are right for which much is said, most of the time."""
    dice = random.Random(term)  # noqa: S311 - examples for a test
    made = []
    for _ in range(count):
        features = [dice.random() for _ in FEATURES]
        made.append(Example(term=term, is_right=features[SAID] + dice.gauss(0, 0.1) > 0.5, features=tuple(features)))
    return made


def test_the_same_examples_give_the_same_bytes() -> None:
    known = examples("invoice_number", 400)
    assert fit(known).trees.model_to_string() == fit(known).trees.model_to_string()


def test_a_term_with_few_true_options_is_left_to_its_extractor() -> None:
    few = [example for example in examples("mandate_id", 400) if example.is_right][: FEWEST_RIGHT - 1]
    model = fit([*examples("invoice_number", 400), *few])
    assert model.terms == ("invoice_number",)


def test_the_more_an_extractor_says_the_higher_is_the_score() -> None:
    model = fit(examples("invoice_number", 800))
    middle = [0.5] * len(FEATURES)
    rows = [[*middle[:SAID], said, *middle[SAID + 1 :], 0.0] for said in (0.1, 0.3, 0.5, 0.7, 0.9)]
    scores = [float(score) for score in model.trees.predict(rows)]
    assert scores == sorted(scores)
    assert scores[0] < 0.3
    assert scores[-1] > 0.7
