"""Landlock: what of the file system, and whom by signals, a process and all that it starts may reach, for good.

The numbers are those of the kernel's `linux/landlock.h`; they are the same on every machine.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from typing import TYPE_CHECKING
from typing import Final

from pipeline.isolation.sandbox.kernel import call

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.isolation.sandbox.places import Places

_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_ASK_VERSION: Final = 1
_PATH_BENEATH: Final = 1

_EXECUTE: Final = 1 << 0
_WRITE_FILE: Final = 1 << 1
_READ_FILE: Final = 1 << 2
_READ_FOLDER: Final = 1 << 3
_REMOVE_FOLDER: Final = 1 << 4
_REMOVE_FILE: Final = 1 << 5
_MAKE_FOLDER: Final = 1 << 7
_MAKE_FILE: Final = 1 << 8
_TRUNCATE: Final = 1 << 14
#: Rights of the file system that each version of the interface knows, and what it refuses beyond.
_FILE_RIGHTS: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_NETWORK_SINCE: Final = 4
_SCOPES_SINCE: Final = 6
#: To bind and to connect TCP; to reach abstract sockets, and to signal processes, that are not of the sandbox.
_NETWORK: Final = 0b11
_SCOPES: Final = 0b11

_READ: Final = _READ_FILE | _READ_FOLDER
_OWN: Final = _READ | _WRITE_FILE | _REMOVE_FOLDER | _REMOVE_FILE | _MAKE_FOLDER | _MAKE_FILE | _TRUNCATE
#: What can be granted for a file, and not only for a folder.
_OF_A_FILE: Final = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE


def version() -> int:
    """The version of the interface that this kernel speaks; 0 where it has none, or it is switched off."""
    try:
        return call(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(_ASK_VERSION))
    except OSError:
        return 0


def confine(places: Places) -> None:
    """Let this thread, and what it starts from now on, reach nothing but these places.

    Raises:
        OSError: The kernel refuses.
    """
    spoken = version()
    handled = _FILE_RIGHTS[min(spoken, max(_FILE_RIGHTS))]
    rules = _ruleset(spoken, handled)
    try:
        for paths, rights in (
            (places.read, _READ),
            (places.run, _READ_FILE | _EXECUTE),
            (places.written, _READ_FILE | _WRITE_FILE),
            ((places.own,), _OWN),
        ):
            for path in paths:
                _allow(rules, path, rights & handled)
        call(_RESTRICT_SELF, ctypes.c_int(rules), ctypes.c_uint(0))
    finally:
        os.close(rules)


def _ruleset(spoken: int, handled: int) -> int:
    attributes = struct.pack(
        "=QQQ", handled, _NETWORK if spoken >= _NETWORK_SINCE else 0, _SCOPES if spoken >= _SCOPES_SINCE else 0
    )
    size = 24 if spoken >= _SCOPES_SINCE else 16 if spoken >= _NETWORK_SINCE else 8
    return call(_CREATE_RULESET, ctypes.c_char_p(attributes), ctypes.c_size_t(size), ctypes.c_uint(0))


def _allow(rules: int, path: Path, rights: int) -> None:
    """Allow these rights below a path; one that is not there needs none."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        given = rights if stat.S_ISDIR(os.fstat(place).st_mode) else rights & _OF_A_FILE
        rule = struct.pack("=Qi", given, place)
        call(_ADD_RULE, ctypes.c_int(rules), ctypes.c_int(_PATH_BENEATH), ctypes.c_char_p(rule), ctypes.c_uint(0))
    finally:
        os.close(place)
