"""What holds for every test."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Take interrupts as at a terminal: a shell that starts the tests in the background ignores them for all below."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
