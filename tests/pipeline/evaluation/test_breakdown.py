"""Figures by what sets documents apart."""

from __future__ import annotations

import pytest

from pipeline.evaluation.breakdown import suites
from pipeline.evaluation.trait import UNTOLD
from pipeline.evaluation.trait import Trait
from pipeline.evaluation.trait import traits
from pipeline.evaluation.truth import truth
from pipeline.evaluation.wanted import Wanted
from tests.pipeline.evaluation.written import Json
from tests.pipeline.evaluation.written import held
from tests.pipeline.evaluation.written import true

OF_THE_GENERATOR: Json = {
    "language": "de",
    "layout": "page-6",
    "traits": ["no_header", "letterhead_below"],
    "pages": [3, 5],
    "medium": "scan",
    "degradation": [{"kind": "skew", "strength": 0.4}, {"kind": "blur", "strength": 0.1}],
    "document_type": "381",
    "held_out": True,
    "planted": [],
}
BY_HAND: Json = {"lang": "fr", "layout_group": "till", "pages": 12, "medium": "image", "kind": "credit_note"}


@pytest.mark.parametrize(
    ("trait", "generated", "by_hand"),
    [
        (Trait.LANGUAGE, ("de",), ("fr",)),
        (Trait.LAYOUT, ("page-6",), ("till",)),
        (Trait.SHAPE, ("letterhead_below", "no_header"), (UNTOLD,)),
        (Trait.PAGES, ("3",), ("10 or more",)),
        (Trait.MEDIUM, ("scan",), ("image",)),
        (Trait.DEGRADATION, ("blur", "skew"), (UNTOLD,)),
        (Trait.TYPE, ("credit note",), ("credit note",)),
        (Trait.HELD_OUT, ("held out",), (UNTOLD,)),
        (Trait.PLANTED, ("none",), (UNTOLD,)),
    ],
)
def test_truth_of_the_generator_and_by_hand_is_understood(
    trait: Trait, generated: tuple[str, ...], by_hand: tuple[str, ...]
) -> None:
    assert traits(OF_THE_GENERATOR)[trait] == generated
    assert traits(BY_HAND)[trait] == by_hand
    assert traits({})[trait] == (UNTOLD,)


def test_suites_are_never_mixed() -> None:
    rows = [true(also={"suite": "text", "language": "de"}), true(also={"suite": "scan", "language": "de"})]
    parts = suites([held(row, None) for row in rows])
    assert [(part.name, part.groups[Trait.LANGUAGE]["de"].documents) for part in parts] == [("scan", 1), ("text", 1)]


def test_a_bill_that_several_things_befell_counts_in_each_group() -> None:
    (part,) = suites([held(true(also=OF_THE_GENERATOR), None), held(true(also={"degradation": []}), None)])
    assert {name: sheet.documents for name, sheet in part.groups[Trait.DEGRADATION].items()} == {
        "blur": 1,
        "none": 1,
        "skew": 1,
    }
    assert list(part.groups[Trait.LANGUAGE]) == ["de", UNTOLD]


def test_a_trait_of_which_the_truth_tells_nothing_is_left_out() -> None:
    (part,) = suites([held(true(), None)])
    assert dict(part.groups) == {}


def test_bills_are_chosen_by_suite_source_language_and_layout() -> None:
    row = truth(true(also={**OF_THE_GENERATOR, "suite": "text", "source": "north"}))
    assert Wanted().includes(row)
    assert Wanted(suite="text", source="north", language="de", layout="page-6").includes(row)
    assert not Wanted(suite="scan").includes(row)
    assert not Wanted(source="south").includes(row)
    assert not Wanted(language="fr").includes(row)
    assert not Wanted(layout="page-7").includes(row)
