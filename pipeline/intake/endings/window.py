"""Looks at places of a file without reading it whole."""

from __future__ import annotations

import os
import struct
from typing import Any


class Cut(Exception):
    """The file should go on where it ends."""


class Window:
    """An open file of a known size."""

    def __init__(self, descriptor: int, size: int) -> None:
        self._descriptor = descriptor
        self.size = size

    def head(self, length: int) -> bytes:
        """The first bytes, as many as there are."""
        return os.pread(self._descriptor, length, 0)

    def tail(self, length: int, *, after: int = 0) -> bytes:
        """The last bytes, none of them before `after`."""
        start = max(self.size - length, after, 0)
        return os.pread(self._descriptor, max(self.size - start, 0), start)

    def at(self, offset: int, length: int) -> bytes:
        """So many bytes from there on.

        Raises:
            Cut: There are not so many.
        """
        body = b"" if offset + length > self.size else os.pread(self._descriptor, length, offset)
        if len(body) < length or offset > self.size:
            raise Cut
        return body

    def number(self, form: str, offset: int) -> int:
        """The number that is written there, in a form of `struct`.

        Raises:
            Cut: The file ends before it.
        """
        number: int = self.numbers(form, offset)[0]
        return number

    def numbers(self, form: str, offset: int) -> tuple[Any, ...]:
        """The numbers that are written there.

        Raises:
            Cut: The file ends before them.
        """
        return struct.unpack(form, self.at(offset, struct.calcsize(form)))
