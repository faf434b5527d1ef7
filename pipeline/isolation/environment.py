"""What a child process sees of the world: next to nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.arenas import ARENAS

if TYPE_CHECKING:
    from collections.abc import Sequence

_PASSED_ON = ("PATH", "TESSDATA_PREFIX")
_ROOT = Path(__file__).parent.parent.parent


def environment(folder: Path, path: Sequence[str]) -> dict[str, str]:
    """The environment of a child whose temporary files go to `folder`; no secrets, one thread for each library.

    Args:
        folder: Its own, removed with it.
        path: Where it finds modules besides our own.
    """
    return {
        **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        "PYTHONPATH": os.pathsep.join(str(Path(entry).resolve()) for entry in (str(_ROOT), *path)),
        "TMPDIR": str(folder),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": str(ARENAS),
    }
