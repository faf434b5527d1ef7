"""What a child process may reach of the file system: what it is made of, its models, and its own folder."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.tessdata import tessdata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

#: Libraries of the system, its fonts and time zones, and what libraries ask about the machine; nothing of anybody.
_SYSTEM: Final = (
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/libexec",
    "/usr/share",
    "/usr/local/lib",
    "/usr/local/lib64",
    "/usr/local/share",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/ld.so.preload",
    "/etc/localtime",
    "/etc/timezone",
    "/dev/urandom",
    "/dev/random",
    "/dev/zero",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/filesystems",
    "/proc/sys/vm",
    "/proc/self",
    "/sys/devices/system",
    "/sys/fs/cgroup",
    "/sys/kernel/mm/transparent_hugepage",
)
_WRITTEN: Final = ("/dev/null",)
_LOADERS: Final = ("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Paths; what is below a folder is meant too."""

    own: Path
    read: tuple[Path, ...]
    run: tuple[Path, ...]
    written: tuple[Path, ...]


def places(own: Path, reads: Sequence[str]) -> Places:
    """The places of a child whose folder is `own` and that needs to read some more."""
    return Places(
        own=own,
        read=tuple(dict.fromkeys((*_python(), *map(Path, (*_SYSTEM, *reads)), *_models()))),
        run=programs(),
        written=tuple(map(Path, _WRITTEN)),
    )


def programs() -> tuple[Path, ...]:
    """What a child has to start: Tesseract, with what loads it, where it does not come as a library."""
    if find_spec("tesserocr") is not None and tessdata() is not None:
        return ()
    found = shutil.which("tesseract")
    return () if found is None else (Path(found).resolve(), *(Path(loader).resolve() for loader in _LOADERS))


def _python() -> Iterator[Path]:
    """The interpreter, its packages, and ours."""
    for prefix in {sys.prefix, sys.base_prefix, sys.exec_prefix}:
        # Where it is the system's own, what else is there is nobody's business.
        yield from (Path(prefix, part) for part in ("lib", "lib64"))
    yield from (part for entry in sys.path if entry for part in _importable(Path(entry)))


def _importable(entry: Path) -> Iterator[Path]:
    """What can be imported from a place; where our packages are, an installation's folder may be too."""
    if not (entry / "pipeline" / "isolation").is_dir():
        yield entry
        return
    yield from (place.parent for place in entry.glob("*/__init__.py"))


def _models() -> tuple[Path, ...]:
    found = tessdata()
    return () if found is None else (found,)
