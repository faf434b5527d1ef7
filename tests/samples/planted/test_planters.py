"""Each planter's errors are found by its rule, and what is right passes every rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
from tests.thoroughness import THOROUGH
from validators.catalogue import rules
from validators.validate import validate

if TYPE_CHECKING:
    from samples.planted.situation import Situation

load_folder(samples.planted)
SEEDS = 8 if THOROUGH else 3
KNOWN = {*DOCUMENT_TERMS, *LINE_TERMS, *TAX_TERMS, *ADJUSTMENT_TERMS}
OURS = {rule.code: rule for rule in rules()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Bills of one planter, and what the whole catalogue says of each."""

    code: str
    said: tuple[tuple[Discrepancy, ...], ...]

    @property
    def together(self) -> tuple[Discrepancy, ...]:
        """What it says of any of them."""
        return tuple(one for said in self.said for one in said)


def found(situation: Situation) -> tuple[Discrepancy, ...]:
    return validate(situation.record, situation.ports).discrepancies


def judged(code: str, *, is_faulty: bool) -> Judged:
    planted = (PLANTERS[code](Dice(f"{code} {seed} {is_faulty}"), is_faulty) for seed in range(SEEDS))
    return Judged(code=code, said=tuple(map(found, planted)))


@pytest.fixture(scope="module", params=PLANTERS)
def wrong(request: pytest.FixtureRequest) -> Judged:
    return judged(request.param, is_faulty=True)


def by_rule(said: tuple[Discrepancy, ...]) -> set[str]:
    """The rules that find something; a code that is none of ours is an official one, which E1 tells."""
    return {one.rule if one.rule in OURS else "E1" for one in said}


def test_what_is_planted_is_found(wrong: Judged) -> None:
    assert [said for said in wrong.said if wrong.code not in by_rule(said)] == []


def test_every_field_that_is_named_is_one_of_the_bill(wrong: Judged) -> None:
    paths = {path for said in wrong.together for path in said.fields}
    assert {path for path in paths if split(path)[2] not in KNOWN} == set()


@pytest.mark.parametrize("code", PLANTERS)
def test_what_only_comes_near_is_let_through(code: str) -> None:
    alarms = judged(code, is_faulty=False).together
    is_note = OURS[code].severity is Severity.INFO
    assert not [one for one in alarms if one.severity is not Severity.INFO or (is_note and one.rule == code)]


def test_clean_bills_raise_no_alarm() -> None:
    alarms = [one for seed in range(4 * SEEDS) for one in found(clean(Dice(f"clean bill {seed}")))]
    assert not [one for one in alarms if one.severity is not Severity.INFO]


def test_planters_are_of_rules_that_there_are() -> None:
    assert set(PLANTERS) == set(OURS)
