"""How all tests run."""

from __future__ import annotations

import signal
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import settings

from tests.thoroughness import THOROUGH

if TYPE_CHECKING:
    from collections.abc import Iterator

# A busy machine, or a lexicon that is loaded on first use, makes no failure; one that is found can be run again.
_profile = partial(
    settings.register_profile, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
_profile("quick", max_examples=25)
_profile("thorough", max_examples=100)
settings.load_profile("thorough" if THOROUGH else "quick")


@pytest.fixture(autouse=True)
def _threads_end_as_before() -> Iterator[None]:
    """A log that a test opens is told what ends threads; no test after it is."""
    before = threading.excepthook
    yield
    threading.excepthook = before


def pytest_configure() -> None:
    """Take interrupts as at a terminal: a shell that starts the tests in the background ignores them for all below."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


#: These go the same ways a hundred times over, or are about samples and benchmarks: coverage triples what they take.
_UNTRACED = (
    "tests/benchmarks/",
    "tests/samples/",
    "tests/extractors/lines/test_any_table.py",
    "tests/extractors/solver/test_any_page.py",
    "tests/extractors/test_generated_bills.py",
    "tests/pipeline/model/test_serial.py",
    "tests/pipeline/review/test_intervention.py",
    "tests/pipeline/review/test_typed.py",
    "tests/validators/test_lawful_bills.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest test begin first: the other worker would wait for it; trace what tells something."""
    items.sort(key=lambda item: item.get_closest_marker("prefect") is None)
    for item in items:
        if item.nodeid.startswith(_UNTRACED):
            item.add_marker(pytest.mark.no_cover)
