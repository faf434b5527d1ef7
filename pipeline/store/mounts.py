"""Which file system a path lies on, from the list of mounts that the kernel keeps."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

#: Where two machines can write without seeing each other's locks.
NETWORK_TYPES: Final = frozenset({
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "fuse.davfs2",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "gfs2",
    "glusterfs",
    "lustre",
    "nfs",
    "nfs4",
    "ncpfs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
})  # fmt: skip

MOUNTS: Final = Path("/proc/self/mounts")


def network_type(path: Path, *, mounts: Path = MOUNTS) -> str | None:
    """The type of the network file system that a path lies on; `None` where it lies on a local one."""
    kind = _type_of(path.resolve(), mounts)
    return kind if kind in NETWORK_TYPES else None


def _type_of(path: Path, mounts: Path) -> str | None:
    """The type of the innermost mount; of several on one point the last, which hides the others."""
    found: tuple[int, str | None] = (-1, None)
    for point, kind in _mounted(mounts):
        if path.is_relative_to(point) and len(point.parts) >= found[0]:
            found = len(point.parts), kind
    return found[1]


def _mounted(mounts: Path) -> list[tuple[Path, str]]:
    if not mounts.exists():  # not Linux
        return []
    rows = [line.split(" ") for line in mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()]
    return [(Path(_unescaped(point)), kind) for _, point, kind, *_ in rows]


def _unescaped(point: str) -> str:
    r"""The mount point; the kernel writes blanks as `\040`."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), point)
