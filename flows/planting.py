"""Bills with planted errors and bills that only come near, and what the rules say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import samples.planted
from pipeline.evaluation.rule_score import Trial
from pipeline.model.discrepancy import Severity
from pipeline.registry import load_folder
from samples.generator.dice import Dice
from samples.planted.situation import PLANTERS
from validators.catalogue import rules
from validators.validate import with_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from samples.planted.situation import Situation


def planted_codes() -> tuple[str, ...]:
    """The codes of the rules for which errors can be planted, in the order of the catalogue."""
    load_folder(samples.planted)
    return tuple(rule.code for rule in rules() if rule.code in PLANTERS)


def trials(*, seed: int, count: int) -> Iterator[Trial]:
    """`count` bills with the error of each rule, and as many that come near it; the same seed gives the same bills."""
    for code in planted_codes():
        for number in range(count):
            for is_faulty in (True, False):
                made_from = f"{seed} {code} {number} {'wrong' if is_faulty else 'near'}"
                situation = PLANTERS[code](Dice(made_from), is_faulty)
                yield Trial(seed=made_from, planted=code, is_faulty=is_faulty, raised=_raised(situation))


def _raised(situation: Situation) -> Mapping[str, bool]:
    """The rules that find something, and whether they stop the bill."""
    known, found = with_record(situation.ports, situation.record), {}
    for rule in rules():
        fails = rule.fails(situation.bill, known)
        if fails:
            found[rule.code] = any((fault.severity or rule.severity) is not Severity.INFO for fault in fails)
    return found
