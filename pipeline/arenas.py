"""Memory as the C library hands it out: from few arenas, and given back, so that a program stays as it is for months.

By itself it has eight for each core. Each of the many short threads of a long run leaves another one half full, and
what is half full is not given back by itself.
"""

from __future__ import annotations

import ctypes
from typing import Final

#: Two threads that ask at a time do not wait for each other; more of ours rarely do.
ARENAS: Final = 2
#: Named so in the C library's `malloc.h`.
_M_ARENA_MAX: Final = -8


def share_arenas() -> None:
    """Have all threads that are still to come share them; where the C library has no such thing, nothing happens."""
    _call("mallopt", ctypes.c_int(_M_ARENA_MAX), ctypes.c_int(ARENAS))


def give_back() -> None:
    """Give the system back what is free in them, after something that took much; likewise."""
    _call("malloc_trim", ctypes.c_size_t(0))


def _call(name: str, *arguments: object) -> None:
    function = getattr(ctypes.CDLL(None), name, None)
    if function is not None:
        function(*arguments)
