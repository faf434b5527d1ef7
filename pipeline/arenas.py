"""Memory as the C library hands it out: from few arenas, and given back, so that a program stays as it is for months.

By itself it has eight arenas for each core. Each of the many short threads of a long run leaves another one half full,
and what is half full is not given back by itself. And once it was asked for something large, as the file of an export,
it puts all that is not larger among the small things, where the room stays taken.
"""

from __future__ import annotations

import ctypes
from typing import Final

#: Two threads that ask at a time do not wait for each other; more of ours rarely do.
ARENAS: Final = 2
#: From so many bytes on, something has a mapping of its own, which goes when it goes; this is where glibc begins.
LARGE: Final = 1 << 17
#: Named so in the C library's `malloc.h`. Whoever sets the second keeps it from being moved.
_M_ARENA_MAX: Final = -8
_M_MMAP_THRESHOLD: Final = -3


def share_arenas() -> None:
    """Have all threads that are still to come share them, for what is small; outside glibc nothing happens."""
    _call("mallopt", ctypes.c_int(_M_ARENA_MAX), ctypes.c_int(ARENAS))
    _call("mallopt", ctypes.c_int(_M_MMAP_THRESHOLD), ctypes.c_int(LARGE))


def give_back() -> None:
    """Give the system back what is free in them, after something that took much; likewise."""
    _call("malloc_trim", ctypes.c_size_t(0))


def _call(name: str, *arguments: object) -> None:
    function = getattr(ctypes.CDLL(None), name, None)
    if function is not None:
        function(*arguments)
