"""The time that a page may take: a child sets itself an alarm, which ends it in whatever library it hangs.

Where nobody has started the clock, as in a program that reads a file by itself, it does nothing.
"""

from __future__ import annotations

import signal
import threading
from dataclasses import dataclass


@dataclass(slots=True)
class _Clock:
    #: For each page; 0 while nothing is done.
    seconds: float = 0.0
    pages: int = 0


_clock = _Clock()


def start(seconds: float) -> None:
    """A document is begun: there is the time of one page until its first page, or until it is done."""
    _clock.seconds, _clock.pages = seconds, 0
    _end_in(seconds)


def begin_page() -> None:
    """A page is begun: from now on there is the time of one page."""
    _clock.pages += 1
    _end_in(_clock.seconds)


def end_pages() -> None:
    """The pages are read: what is made of all of them may take the time of all of them."""
    _end_in(_clock.seconds * max(_clock.pages, 1))


def stop() -> None:
    """The document is done."""
    _end_in(0.0)
    _clock.seconds = 0.0


def _end_in(seconds: float) -> None:
    # A clock that runs belongs to the main thread of a child; all others leave it alone.
    if _clock.seconds and threading.current_thread() is threading.main_thread():
        signal.setitimer(signal.ITIMER_REAL, seconds)
