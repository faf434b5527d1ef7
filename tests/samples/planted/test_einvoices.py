"""Planted errors of e-invoices are found, and what comes close to one is let through by every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import pytest

from pipeline.model.discrepancy import Severity
from samples.generator.dice import Dice
from samples.planted.hybrid import hybrid
from samples.planted.official_rules import official_rules
from validators.catalogue import rules
from validators.validate import validate
from validators.validate import with_record

if TYPE_CHECKING:
    from samples.planted.situation import Planter

PLANTED: Final = [("E1", official_rules), ("X1", hybrid)]
FAULTY: Final = True
SEEDS: Final = range(20)


@pytest.mark.parametrize(("code", "plant"), PLANTED)
def test_what_is_planted_is_found(code: str, plant: Planter) -> None:
    for seed in SEEDS:
        situation = plant(Dice(f"{code} {seed}"), FAULTY)
        (rule,) = (rule for rule in rules() if rule.code == code)
        failures = rule.fails(situation.bill, with_record(situation.ports, situation.record))
        assert [found for found in failures if found.severity is not Severity.INFO], seed


@pytest.mark.parametrize(("code", "plant"), PLANTED)
def test_what_is_right_is_let_through_by_every_rule(code: str, plant: Planter) -> None:
    for seed in SEEDS:
        situation = plant(Dice(f"{code} {seed}"), not FAULTY)
        found = validate(situation.record, situation.ports).discrepancies
        assert not [one for one in found if one.severity is not Severity.INFO], seed
