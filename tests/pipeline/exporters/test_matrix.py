"""Every target that posts takes every case, alone and together with others, in the same bytes whatever surrounds it."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from pipeline.exporters.exporter import exporter_named
from pipeline.model.movement import Movement
from tests.matrix import REFUSED
from tests.matrix import TARGETS
from tests.matrix import cases_of
from tests.matrix import codes_of
from tests.matrix import digests
from tests.matrix import written
from tests.postings import CASES
from tests.postings import posted

ROOT: Final = Path(__file__).parents[3]


@cache
def here() -> dict[str, str]:
    """What this process writes."""
    return digests()


@pytest.mark.parametrize("target", TARGETS)
def test_every_case_can_be_posted_or_is_refused_for_a_reason(target: str) -> None:
    known = exporter_named(target).with_codes(codes_of(target))
    refused = {case for case, invoice in CASES.items() if known.lacking(Movement(record=posted(invoice)))}
    assert refused == REFUSED.get(target, set())


@pytest.mark.parametrize("target", TARGETS)
def test_every_case_is_written_with_another_bill_and_again_the_same(target: str) -> None:
    for case in cases_of(target):
        both = written(target, case, "invoice")
        assert both == written(target, case, "invoice")
        assert len(both) > len(written(target, case)) > 0


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Etc/GMT+12"},
        {"PYTHONHASHSEED": "4021", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati"},
    ],
)
def test_another_process_writes_the_same_bytes(surroundings: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.matrix"],
        env={**os.environ, **surroundings},
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=300,
    )
    assert dict(line.rsplit("\t", 1) for line in done.stdout.splitlines()) == here()
