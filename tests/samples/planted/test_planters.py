"""Each planter's errors are found by its rule, and what is right passes every rule."""

from __future__ import annotations

import pytest

import samples.planted
from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import split
from pipeline.model.line_terms import ADJUSTMENT_TERMS
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.registry import load_folder
from samples.generator.dice import Dice
from samples.planted.clean import clean
from samples.planted.situation import PLANTERS
from samples.planted.situation import Situation
from validators.catalogue import rules
from validators.validate import validate

load_folder(samples.planted)
SEEDS = 10
KNOWN = {*DOCUMENT_TERMS, *LINE_TERMS, *TAX_TERMS, *ADJUSTMENT_TERMS}
OURS = {rule.code: rule for rule in rules()}


def planted(code: str, seed: int, *, is_faulty: bool) -> Situation:
    return PLANTERS[code](Dice(f"{code} {seed} {is_faulty}"), is_faulty)


def found(situation: Situation) -> tuple[Discrepancy, ...]:
    return validate(situation.record, situation.ports).discrepancies


def by_rule(situation: Situation) -> set[str]:
    """The rules that find something; a code that is none of ours is an official one, which E1 tells."""
    return {said.rule if said.rule in OURS else "E1" for said in found(situation)}


@pytest.mark.parametrize("code", PLANTERS)
def test_what_is_planted_is_found(code: str) -> None:
    wrong = [planted(code, seed, is_faulty=True) for seed in range(SEEDS)]
    assert not [one.record.file for one in wrong if code not in by_rule(one)]


@pytest.mark.parametrize("code", PLANTERS)
def test_what_only_comes_near_is_let_through(code: str) -> None:
    near = [planted(code, seed, is_faulty=False) for seed in range(SEEDS)]
    alarms = [one for situation in near for one in found(situation)]
    is_note = OURS[code].severity is Severity.INFO
    assert not [one for one in alarms if one.severity is not Severity.INFO or (is_note and one.rule == code)]


@pytest.mark.parametrize("code", PLANTERS)
def test_every_field_that_is_named_is_one_of_the_bill(code: str) -> None:
    wrong = [planted(code, seed, is_faulty=True) for seed in range(SEEDS)]
    paths = {path for situation in wrong for said in found(situation) for path in said.fields}
    assert {path for path in paths if split(path)[2] not in KNOWN} == set()


def test_clean_bills_raise_no_alarm() -> None:
    alarms = [one for seed in range(4 * SEEDS) for one in found(clean(Dice(f"clean bill {seed}")))]
    assert not [one for one in alarms if one.severity is not Severity.INFO]


def test_planters_are_of_rules_that_there_are() -> None:
    assert set(PLANTERS) == set(OURS)
