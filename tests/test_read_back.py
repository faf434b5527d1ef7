"""Whoever reads a target back takes what we write, and refuses every broken copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.exporters.exporter import load_exporters
from tests.reading_back import all_read_back
from tests.round_trip import plainest

if TYPE_CHECKING:
    from tests.reading_back import Breaks
    from tests.reading_back import Check

_CHECKS = [(target, check) for target, known in all_read_back().items() for check in known.checks]


def test_every_target_is_read_back_and_no_other() -> None:
    assert list(all_read_back()) == list(load_exporters())


@pytest.mark.parametrize(("target", "check"), _CHECKS, ids=[f"{target}: {check.by}" for target, check in _CHECKS])
def test_whoever_checks_a_target_takes_what_we_write_and_knows_a_broken_copy(target: str, check: Check) -> None:
    assert check.broken
    check.read(plainest(target))
    for breaks in check.broken:
        assert _is_refused(check, breaks, plainest(target))


def _is_refused(check: Check, breaks: Breaks, content: bytes) -> bool:
    broken = breaks(content)
    assert broken != content
    try:
        check.read(broken)
    except Exception:  # noqa: BLE001 - each says so in its own way
        return True
    return False


@pytest.mark.parametrize("target", all_read_back())
def test_the_plainest_bill_is_read_back_with_all_that_was_written(target: str) -> None:
    (told,) = all_read_back()[target].told(plainest(target))
    assert told.number == "INV-1001"
    assert told.key in {None, "0" * 64}
