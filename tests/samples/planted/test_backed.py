"""Bills that master data backs are right for every rule, and each planted error is found by its own."""

from __future__ import annotations

import pytest

import samples.planted
from pipeline.model.discrepancy import Severity
from pipeline.registry import load_folder
from samples.generator.dice import Dice
from samples.planted.situation import PLANTERS
from validators.validate import validate

load_folder(samples.planted)

CODES = ("V1", "V2", "V3", "B1", "PO1", "PO2", "PO3", "PO4", "PO5", "PO6", "PO7", "PO8")
SEEDS = range(8)


@pytest.mark.parametrize("code", CODES)
def test_planted_error_is_found(code: str) -> None:
    for seed in SEEDS:
        made = PLANTERS[code](Dice(f"found {seed}"), True)  # noqa: FBT003 - the shape of all planters
        assert code in {found.rule for found in validate(made.record, made.ports).discrepancies}


@pytest.mark.parametrize("code", CODES)
def test_near_miss_is_left_alone_by_every_rule(code: str) -> None:
    for seed in SEEDS:
        made = PLANTERS[code](Dice(f"left alone {seed}"), False)  # noqa: FBT003 - as above
        found = validate(made.record, made.ports).discrepancies
        assert not [one.message for one in found if one.severity is not Severity.INFO]
