"""How recall and false alarms of rules are counted."""

from __future__ import annotations

from pipeline.evaluation.rule_score import RuleScore
from pipeline.evaluation.rule_score import Trial
from pipeline.evaluation.rule_score import scores
from pipeline.evaluation.rule_score import total

NAMES = {"A5": "gross_total", "A11": "tax_rounding"}


def wrong(planted: str, **raised: bool) -> Trial:
    return Trial(seed="s", planted=planted, is_faulty=True, raised=raised)


def near(planted: str, **raised: bool) -> Trial:
    return Trial(seed="s", planted=planted, is_faulty=False, raised=raised)


def score(*trials: Trial, code: str = "A5") -> RuleScore:
    return next(one for one in scores(NAMES, trials) if one.code == code)


def test_an_error_that_its_rule_does_not_find_is_missed_whoever_else_does() -> None:
    assert score(wrong("A5", A5=True), wrong("A5", A6=True)).recall == 0.5


def test_one_miss_in_a_hundred_is_allowed_and_two_are_not() -> None:
    right = [near("A5")] * 100
    assert score(*[wrong("A5", A5=True)] * 99, wrong("A5"), *right).is_good
    assert not score(*[wrong("A5", A5=True)] * 98, *[wrong("A5")] * 2, *right).is_good


def test_a_near_miss_of_another_rule_is_a_right_bill_too() -> None:
    one = score(wrong("A5", A5=True), near("A5"), near("A11", A5=True))
    assert (one.near_alarms, one.right_alarms, one.false_alarm_rate) == (0, 1, 0.5)
    assert not one.is_good


def test_a_note_on_a_right_bill_is_no_alarm() -> None:
    assert score(wrong("A5", A5=True), near("A5", A5=False)).is_good


def test_of_a_rule_that_only_notes_a_note_is_an_alarm() -> None:
    trials = (wrong("A11", A11=False), near("A11", A11=False))
    assert score(*trials, code="A11").near_alarms == 1
    assert not total(scores(NAMES, trials), trials).is_good


def test_a_rule_for_which_nothing_is_planted_is_not_good() -> None:
    bare = score(wrong("A5", A5=True), near("A5"), code="A11")
    assert (bare.recall, bare.is_good) == (None, False)
    assert score().false_alarm_rate is None


def test_a_bill_that_several_rules_stop_is_stopped_once() -> None:
    trials = (wrong("A5", A5=True), near("A5", A5=True, A11=True))
    whole = total(scores(NAMES, trials), trials)
    assert (whole.planted, whole.found, whole.right, whole.right_alarms) == (1, 1, 1, 1)
