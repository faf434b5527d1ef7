"""A contestant's lap is what it prints; one that fails is no contestant."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.contest.comparison import Course
from benchmarks.contest.comparison import ratios
from benchmarks.contest.contestant import Failed
from benchmarks.contest.contestant import lap

FILES = [Path("one.pdf"), Path("two.pdf"), Path("three.pdf")]
GOOD = "import sys\nfor number, file in enumerate(sys.argv[1:]): print({scale} * (number + 1), {scale} * 2, number % 2)"


def _program(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_lap_tells_what_one_file_takes_and_how_many_were_read() -> None:
    ended = lap(_program(GOOD.format(scale=1)), FILES)
    assert ended.each is not None
    assert (ended.each.seconds, ended.each.cpu_seconds, ended.read) == (2, 2, 1)


@pytest.mark.parametrize("code", ["print(1, 1, 1)", f"{GOOD.format(scale=1)}\nsys.exit(1)"])
def test_contestant_that_fails_or_leaves_files_out_is_no_comparison(code: str) -> None:
    with pytest.raises(Failed):
        lap(_program(code), FILES)


def test_ratios_compare_what_both_tell() -> None:
    quick, slow = (Course((lap(_program(GOOD.format(scale=scale)), FILES),)) for scale in (1, 3))
    assert ratios(slow, quick)["clock each"] == ratios(slow, quick)["CPU each"] == 3
