"""Waiting for what programs do in their own time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class OutOfPatience(Exception):
    """What was waited for has not come."""


def wait(has_come: Callable[[], bool], what: str, *, until: float, every: float = 0.5) -> None:
    """Look again and again, at least once.

    Args:
        has_come: Whether it has.
        what: What it is, in words.
        until: When patience ends, by `time.monotonic`.
        every: Seconds between two looks.

    Raises:
        OutOfPatience: It does not come.
    """
    while not has_come():
        if time.monotonic() > until:
            raise OutOfPatience(f"{what} has not come")
        time.sleep(every)
