"""A goal is met or not, and says by how much or by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told

if TYPE_CHECKING:
    import pytest


def test_figure_up_to_its_limit_is_met() -> None:
    assert at_most("start", 1.0, 1.0, "s").is_met
    assert not at_most("start", 1.01, 1.0, "s").is_met


def test_figure_down_to_its_limit_is_met() -> None:
    assert at_least("files", 100, 100, "a second").is_met
    assert not at_least("files", 99.9, 100, "a second").is_met


def test_any_problem_is_one_too_many_and_the_first_are_spelled_out() -> None:
    assert none_of("losses", []).is_met
    verdict = none_of("losses", (f"file {number} is lost" for number in range(5)))
    assert not verdict.is_met
    assert verdict.words == "file 0 is lost; file 1 is lost; file 2 is lost; and 2 more"


def test_all_verdicts_are_printed_and_one_failure_fails_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert not told([none_of("losses", ["one"]), none_of("doubles", [])])
    assert capsys.readouterr().out.splitlines() == ["FAIL  losses: one", "PASS  doubles"]
