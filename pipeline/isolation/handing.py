"""Files that a child is given: copied into its folder, for it can reach no others.

A child that was taken over by one document cannot read the next ones of others, nor change what it was given in the
store: what it has is a copy, and gone after the job. A second name for the same file would be quicker, and would be the
file itself.
"""

from __future__ import annotations

import os
import secrets
import shutil
from functools import partial
from pathlib import Path
from typing import Any
from typing import BinaryIO
from typing import Final

from pipeline.errors import StoreError
from pipeline.isolation.leftovers import lock

_PIECE: Final = 1 << 20


class NotHanded(Exception):
    """A file cannot be read; the text is the name of the error."""


class Handing:
    """Hands files over to a child; the folder is held open, so that nobody can put another one in its place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        lock(self._place)
        self._is_open = True
        self._given: list[str] = []

    def given(self, value: Any) -> str:
        """The path under which the child finds a file: for a payload, where a `Path` stands for a file to hand over.

        Raises:
            NotHanded: It cannot be read.
            StoreError: There is no room for it.
            TypeError: It is no path.
        """
        if not isinstance(value, Path):
            raise TypeError(type(value).__name__)
        try:
            source = value.open("rb")
        except OSError as error:
            raise NotHanded(type(error).__name__) from error
        with source:
            try:
                return str(self._folder / self._copied(source))
            except OSError as error:
                raise StoreError(
                    f"a document cannot be handed to the process that reads it ({error.strerror})",
                    remedy="Make room where temporary files go, or set TMPDIR to a folder with room.",
                ) from error

    def _copied(self, source: BinaryIO) -> str:
        """The name of a new file, which cannot be foreseen: whatever lies in the folder, it is not written through."""
        name = f"given-{secrets.token_hex(8)}"
        self._given.append(name)
        opener = partial(os.open, mode=0o600, dir_fd=self._place)
        with open(name, "xb", opener=opener) as copy:
            shutil.copyfileobj(source, copy, _PIECE)
        return name

    def take_back(self) -> None:
        """Remove what was handed over, where the child has not."""
        for name in self._given if self._is_open else ():
            try:
                os.unlink(name, dir_fd=self._place)
            except FileNotFoundError:
                continue
        self._given.clear()

    def close(self) -> None:
        """Let go of the folder; more than once does no harm."""
        if self._is_open:
            self._is_open = False
            os.close(self._place)
