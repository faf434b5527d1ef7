"""Our own part in what an engine says: code and words that stand between a picture and the words of an engine."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from extractors.readers.availability import package

#: This room, and the one that tells languages.
_ROOMS: Final = (Path(__file__).parent, Path(__file__).parents[2] / "language")
_DECIDING: Final = {".py", ".toml"}
#: What cuts pictures to lines.
_PACKAGES: Final = ("numpy", "opencv-python-headless")


@cache
def own_code() -> str:
    """A hash of it: another version of us may read the same picture otherwise."""
    digest = hashlib.sha256()
    for name in _PACKAGES:
        digest.update(f"{name} {package(name).version}\n".encode())
    for file in sorted(file for room in _ROOMS for file in room.rglob("*") if file.suffix in _DECIDING):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
