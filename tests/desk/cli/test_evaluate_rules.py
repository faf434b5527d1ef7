"""`evaluate-rules` says of each rule what it finds and what it stops wrongly."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from desk.cli.display.rule_scores import rule_scores
from flows import planting
from flows.planting import planted_codes
from pipeline.errors import ExitCode
from pipeline.evaluation.rule_score import Trial
from pipeline.evaluation.rule_score import scores
from pipeline.evaluation.rule_score import total
from pipeline.registry import Registry
from samples.planted.situation import PLANTERS
from samples.planted.situation import Planter
from validators.catalogue import rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]


def shown(*trials: Trial) -> str:
    each = scores({"A5": "gross_total", "A6": "payable_amount"}, trials)
    out = io.StringIO()
    console = Console(file=out, width=120)
    for part in rule_scores(each, total(each, trials), trials):
        console.print(part)
    return out.getvalue()


@pytest.fixture
def only_a5(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is planted for any other rule."""
    planted_codes()
    few: Registry[Planter] = Registry("planter")
    few.register("A5", PLANTERS["A5"])
    monkeypatch.setattr(planting, "PLANTERS", few)


@pytest.mark.usefixtures("only_a5")
def test_figures_of_every_rule_are_printed_and_one_that_nothing_is_planted_for_fails(ledgerdrop: Ledgerdrop) -> None:
    ended = ledgerdrop("evaluate-rules", "--count", "2", "--json")
    told = json.loads(ended.out)
    by_code = {one["code"]: one for one in told["rules"]}
    assert set(by_code) == {rule.code for rule in rules()}
    assert (by_code["A5"]["recall"], by_code["A5"]["is_good"]) == (1.0, True)
    assert (by_code["A6"]["recall"], by_code["A6"]["is_good"]) == (None, False)
    assert (told["is_good"], told["missed"], told["alarms"]) == (False, [], [])
    assert ended.code == ExitCode.BELOW_BAR


@pytest.mark.usefixtures("only_a5")
def test_the_same_seed_makes_the_same_bills(ledgerdrop: Ledgerdrop) -> None:
    once, again = (ledgerdrop("evaluate-rules", "--count", "4", "--seed", "7").out for _ in range(2))
    assert once == again
    assert "A6 payable_amount: nothing is planted for it" in once
    assert "FAIL: recall at least 99%" in once


def test_what_went_wrong_is_named_so_that_it_can_be_made_again() -> None:
    missed = Trial(seed="1 A5 0 wrong", planted="A5", is_faulty=True, raised={})
    stopped = Trial(seed="1 A6 0 near", planted="A6", is_faulty=False, raised={"A5": True, "A6": False})
    out = shown(missed, stopped)
    assert "missed: A5 in the bill of seed 1 A5 0 wrong" in out
    assert "false alarm: A5 in the bill of seed 1 A6 0 near" in out


def test_of_much_that_went_wrong_the_beginning_is_shown() -> None:
    out = shown(*[Trial(seed="s", planted="A5", is_faulty=True, raised={})] * 25)
    assert out.count("missed:") == 20
    assert "and 5 more; all with --json" in out


def test_rules_that_keep_the_bar_pass() -> None:
    codes = ("A5", "A6")
    wrong = [Trial(seed="s", planted=code, is_faulty=True, raised={code: True}) for code in codes]
    near = [Trial(seed="s", planted=code, is_faulty=False, raised={}) for code in codes]
    assert "\nPASS: " in shown(*wrong, *near)
