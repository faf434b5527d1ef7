"""Commands that run until they are stopped: being stopped is how they end well."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def until_stopped() -> Iterator[None]:
    """A block that Ctrl-C or SIGTERM ends, closing everything that it has opened."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
