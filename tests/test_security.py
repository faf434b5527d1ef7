"""What docs/security.md says of each requirement is shown by tests that there are."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
ROWS: Final = re.findall(
    r"^\| (\d+\.\d+\.\d+) .*? \| (.*?) \| (.*?) ?\|$",
    (ROOT / "docs/security.md").read_text(encoding="utf-8"),
    flags=re.MULTILINE,
)
#: Of ASVS 5.0, what a pipeline of documents with a desk can be tested by.
ASKED: Final = {
    "1.2": (1, 4, 5, 10),
    "1.5": (1, 3),
    "2.3": (3, 4, 5),
    "3.2": (1,),
    "3.3": range(1, 5),
    "3.4": range(1, 7),
    "3.5": range(1, 4),
    "5.1": (1,),
    "5.2": range(1, 7),
    "5.3": (2, 3),
    "5.4": (2,),
    "6.2": range(1, 13),
    "6.3": range(1, 4),
    "6.4": (1, 6),
    "7.2": (3, 4),
    "7.4": (1, 2),
    "8.2": (1, 2),
    "8.3": (1, 2),
    "15.1": (2,),
    "15.2": (2, 5),
    "15.4": (2,),
    "16.2": (5,),
    "16.4": (1,),
    "16.5": (1, 3),
}


def test_every_requirement_has_its_row() -> None:
    asked = [f"{section}.{number}" for section, numbers in ASKED.items() for number in numbers]
    assert [number for number, _, _ in ROWS] == asked


@pytest.mark.parametrize(("number", "here", "shown"), ROWS, ids=[number for number, _, _ in ROWS])
def test_it_is_shown_by_tests_that_there_are_or_says_why_not(number: str, here: str, shown: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", shown)
    assert named or here.startswith(("not applicable: ", "not met: ")), number
    for file, test in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert test in {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
