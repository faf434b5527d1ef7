"""Good documents, of which hostile ones are made."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from random import Random

_FOLDER: Final = Path(__file__).parents[1] / "documents"
#: Those with few pages and few bytes: what is done to them is the point.
_MOST_BYTES: Final = 500_000


def good(dice: Random, *suffixes: str) -> tuple[bytes, str]:
    """The bytes of a good document with one of these suffixes, and which it has."""
    path = dice.choice(_files(suffixes or (".pdf",)))
    return path.read_bytes(), path.suffix


@cache
def _files(suffixes: tuple[str, ...]) -> tuple[Path, ...]:
    files = (path for path in sorted(_FOLDER.iterdir()) if path.suffix in suffixes)
    return tuple(path for path in files if path.stat().st_size <= _MOST_BYTES)
