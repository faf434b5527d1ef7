"""Our own code made ready for children: they cannot write it down themselves, and would compile it at each start."""

from __future__ import annotations

import compileall
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT: Final = Path(__file__).parents[2]
#: The rooms that children import from.
_ROOMS: Final = ("extractors", "pipeline")
_SUFFIX: Final = f".{sys.implementation.cache_tag}.pyc"


@cache
def make_ready() -> None:
    """Compile what was changed since, or never was, where that may be kept."""
    if not sys.dont_write_bytecode:
        for room in _ROOMS:
            compile_changed(_ROOT / room)


def compile_changed(folder: Path) -> None:
    """Compile all below a folder, if anything there is newer than what was compiled of it."""
    if os.access(folder, os.W_OK) and any(_is_changed(*room) for room in _rooms(folder)):
        compileall.compile_dir(folder, quiet=2)


def _rooms(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for room, _, files in os.walk(folder):
        if sources := [name for name in files if name.endswith(".py")]:
            yield room, sources


def _is_changed(room: str, sources: list[str]) -> bool:
    """Whether anything in a folder is newer than what was compiled of it; asked at each start, so it is quick."""
    try:
        with os.scandir(f"{room}/__pycache__") as found:
            compiled = {entry.name: entry.stat().st_mtime for entry in found}
    except OSError:
        return True
    return any(compiled.get(f"{name[:-3]}{_SUFFIX}", 0.0) < os.stat(f"{room}/{name}").st_mtime for name in sources)  # noqa: PTH116 - a thousand of them
