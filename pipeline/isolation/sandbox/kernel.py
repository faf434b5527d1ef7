"""Asking the kernel for what Python has no function for."""

from __future__ import annotations

import ctypes
import os
from functools import cache

_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38


def call(number: int, *arguments: object) -> int:
    """The answer of a system call by its number.

    Raises:
        OSError: The kernel refuses.
    """
    return _checked(_library().syscall(ctypes.c_long(number), *arguments))


def control(option: int, *arguments: object) -> int:
    """The answer of `prctl`.

    Raises:
        OSError: The kernel refuses.
    """
    given = [*arguments, *[ctypes.c_ulong(0)] * (4 - len(arguments))]
    return _checked(_library().prctl(ctypes.c_int(option), *given))


def gain_nothing() -> None:
    """No program that is started from here on gains rights by what its file says; the other layers ask for it."""
    control(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1))


def hide_memory() -> None:
    """Other processes of this user cannot look into this one, and no core of it is written."""
    control(_PR_SET_DUMPABLE, ctypes.c_ulong(0))


def _checked(answer: int) -> int:
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return answer


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
