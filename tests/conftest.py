"""How all tests run."""

from __future__ import annotations

import signal

import pytest
from hypothesis import HealthCheck
from hypothesis import settings

# A busy machine, or a lexicon that is loaded on first use, makes no failure; one that is found can be run again.
settings.register_profile("ledgerdrop", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ledgerdrop")


def pytest_configure() -> None:
    """Take interrupts as at a terminal: a shell that starts the tests in the background ignores them for all below."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest test begin first: at the end, the other worker would wait for it."""
    items.sort(key=lambda item: item.get_closest_marker("prefect") is None)


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that the test starts run as at a user's: coverage does not follow them, which takes a second of each."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
