"""What the watching program touched beyond what is its own, out of what `audited.py` wrote down."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT: Final = Path(__file__).parents[2]
#: What Python reads of itself, of us and of the machine; nothing of anybody.
_READ: Final = tuple(
    os.path.realpath(place)
    for place in (
        *(sys.prefix, sys.base_prefix, str(_ROOT), *filter(None, sys.path)),
        *("/usr", "/lib", "/proc", "/sys", "/dev", "/etc/localtime", "/etc/mime.types", "/etc/apache2", "/etc/httpd"),
        *("/etc/ssl", "/etc/os-release"),
        # Where a library looks for what its user has set.
        *(str(Path.home() / name) for name in (".reportlab_mods", ".reportlab_settings")),
    )
)
_LOOKING: Final = frozenset({"open", "os.listdir", "os.scandir"})
#: Where Python keeps what it has compiled, and what is no file.
_ANYWHERE: Final = ("__pycache__", "/dev/null")


def touched_outside(log: Path, home: Path, *, database: bool) -> Iterator[str]:
    """Everything that was written, moved, connected to or started outside of an installation, or read of others."""
    seen: set[str] = set()
    for line in log.read_text(encoding="ascii").splitlines():
        event, is_writing, paths, beyond = json.loads(line)
        if event == "socket.connect":
            amiss = [] if database else beyond
        elif event == "subprocess.Popen":
            amiss = [] if "pipeline.isolation.child" in "".join(beyond) else [*paths, *beyond]
        else:
            amiss = [
                path for path in paths if not _is_ours(_place(event, path), home, is_read=_is_look(event, is_writing))
            ]
        seen.update(f"{event} {path!a}" for path in amiss)
    yield from sorted(seen)


def _place(event: str, path: str) -> str:
    """Where it is: what is opened may lie behind a link, what is moved or removed is the link itself."""
    if os.sep not in path:
        return path
    known = Path(path)
    return os.path.realpath(path) if event == "open" else str(Path(os.path.realpath(known.parent)) / known.name)


def _is_look(event: str, is_writing: bool) -> bool:  # noqa: FBT001 - two words of one event
    return event in _LOOKING if event != "open" else not is_writing


def _is_ours(place: str, home: Path, *, is_read: bool) -> bool:
    # A name without a folder is within one that is held open; one that leaves it would have more than a name.
    if os.sep not in place:
        return place not in {os.curdir, os.pardir} or is_read
    roots = (str(home), *(_READ if is_read else ()))
    return any(place == root or place.startswith(f"{root}{os.sep}") for root in roots) or any(
        part in place for part in _ANYWHERE
    )
