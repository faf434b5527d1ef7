"""The filter of system calls: a small program that the kernel runs before each call, for good.

It is a list of what is refused. A list of what is allowed would be shorter to reason about, and wrong after the next
release of any library that reads pictures; what it must not do to others is known.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from pipeline.isolation.sandbox.calls import FIRST_UNKNOWN
from pipeline.isolation.sandbox.calls import LOOKED_AT
from pipeline.isolation.sandbox.calls import REFUSED
from pipeline.isolation.sandbox.calls import STARTING
from pipeline.isolation.sandbox.calls import calls
from pipeline.isolation.sandbox.calls import machine
from pipeline.isolation.sandbox.kernel import control

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

_PR_GET_SECCOMP: Final = 21
_PR_SET_SECCOMP: Final = 22
_FILTER: Final = 2

# What the kernel's filters are written in (linux/filter.h): load a word, jump by it, end with an answer.
_LOAD: Final = 0x20
_EQUAL: Final = 0x15
_AT_LEAST: Final = 0x35
_ANY_BIT: Final = 0x45
_ANSWER: Final = 0x06
# Where the words of a call are: its number, the machine that it is of, and the lower half of each argument.
_NUMBER: Final = 0
_MACHINE: Final = 4
_ARGUMENTS: Final = 16
_ARGUMENT: Final = 8

_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000
_KILL: Final = 0x80000000

_CLONE_THREAD: Final = 0x00010000
_SET_DUMPABLE: Final = 4
_SET_PTRACER: Final = 0x59616D61
#: Puts letters into a terminal, as if somebody had typed them; two ways.
_TYPE: Final = 0x5412
_PASTE: Final = 0x541C


class Step(NamedTuple):
    """One instruction: what it does, how many are left out after it if so and if not, and its word."""

    code: int
    word: int
    if_so: int = 0
    if_not: int = 0

    def to_bytes(self) -> bytes:
        """As the kernel reads it."""
        return struct.pack("=HBBI", self.code, self.if_so, self.if_not, self.word)


def is_there() -> bool:
    """Whether this kernel has filters, and the list knows the machine."""
    try:
        control(_PR_GET_SECCOMP)
    except OSError:
        return False
    return machine() is not None


def install(*, starts_programs: bool) -> None:
    """Filter the calls of this process from now on; it must have no threads yet.

    Raises:
        OSError: The kernel refuses.
    """
    found = machine()
    if found is None:
        raise OSError(errno.ENOSYS, "the numbers of system calls of this machine are not known")
    column, mark = found
    steps = tuple(program(calls(column), mark, os.getpid(), starts_programs=starts_programs))
    code = ctypes.create_string_buffer(b"".join(step.to_bytes() for step in steps))
    described = struct.pack("@HP", len(steps), ctypes.addressof(code))
    control(_PR_SET_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.c_char_p(described))


def program(known: dict[str, dict[str, int]], mark: int, process: int, *, starts_programs: bool) -> Iterator[Step]:
    """The filter for a process with this number on a machine with this mark."""
    yield Step(_LOAD, _MACHINE)
    yield Step(_EQUAL, mark, if_so=1)
    yield Step(_ANSWER, _KILL)
    yield Step(_LOAD, _NUMBER)
    yield Step(_AT_LEAST, FIRST_UNKNOWN, if_not=1)
    yield Step(_ANSWER, _REFUSE | errno.ENOSYS)
    refused = [*known[REFUSED].values(), *(() if starts_programs else known[STARTING].values())]
    for number in refused:
        yield Step(_EQUAL, number, if_not=1)
        yield Step(_ANSWER, _REFUSE | errno.EPERM)
    looked_at = known[LOOKED_AT]
    if not starts_programs:
        # Its arguments cannot be seen; libraries then take the older call.
        yield from _if(looked_at["clone3"], [Step(_ANSWER, _REFUSE | errno.ENOSYS)])
        yield from _if(looked_at["clone"], [*_unless(_ANY_BIT, 0, (_CLONE_THREAD,)), Step(_ANSWER, _ALLOW)])
        yield from _if(looked_at["kill"], [*_unless(_EQUAL, 0, (0, process)), Step(_ANSWER, _ALLOW)])
        yield from _if(looked_at["tgkill"], [*_unless(_EQUAL, 0, (process,)), Step(_ANSWER, _ALLOW)])
    yield from _if(looked_at["prlimit64"], [*_unless(_EQUAL, 0, (0, process)), Step(_ANSWER, _ALLOW)])
    yield from _if(looked_at["prctl"], _where(0, (_SET_DUMPABLE, _SET_PTRACER)))
    yield from _if(looked_at["ioctl"], _where(1, (_TYPE, _PASTE)))
    yield Step(_ANSWER, _ALLOW)


def _if(number: int, then: Iterable[Step]) -> Iterator[Step]:
    """These steps for one call; they end with an answer."""
    steps = tuple(then)
    yield Step(_EQUAL, number, if_not=len(steps))
    yield from steps


def _unless(test: int, argument: int, words: tuple[int, ...]) -> list[Step]:
    """Refuse a call unless its argument is one of these; then go on."""
    tests = [Step(test, word, if_so=len(words) - at) for at, word in enumerate(words)]
    return [_load(argument), *tests, Step(_ANSWER, _REFUSE | errno.EPERM)]


def _where(argument: int, words: tuple[int, ...]) -> list[Step]:
    """Refuse a call where its argument is one of these, and allow all others."""
    tests = [Step(_EQUAL, word, if_so=len(words) - at) for at, word in enumerate(words)]
    return [_load(argument), *tests, Step(_ANSWER, _ALLOW), Step(_ANSWER, _REFUSE | errno.EPERM)]


def _load(argument: int) -> Step:
    return Step(_LOAD, _ARGUMENTS + _ARGUMENT * argument)
