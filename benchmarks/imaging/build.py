"""Builds the image of the Dockerfile with buildah, over a base that debootstrap makes under the base image's name.

No engine and no registry of images is needed: buildah works in a changed root. Packages come from where this machine's
own pip and apt have theirs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
NAME: Final = "localhost/ledgerdrop:tried"
_PROGRAMS: Final = {"buildah": "buildah", "debootstrap": "debootstrap", "unshare": "util-linux"}
_PACKAGES: Final = "python3,python3-venv,python3-pip,ca-certificates"
_PIP: Final = (Path("/etc/pip.conf"), Path.home() / ".config/pip/pip.conf", Path.home() / ".pip/pip.conf")
_CERTIFICATES: Final = Path("/etc/ssl/certs")
_PLACE: Final = re.compile(r"(?:file://|(?:find-links|cert) *= *)(/[^\s:]+)")


class CannotBuild(Exception):
    """Why no image can be built here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buildah:
    """Buildah with a folder of its own for images."""

    folder: Path

    def __call__(self, *arguments: str, network: bool = True) -> str:
        """Run it and give what it prints; without `network` all of it sees none.

        Raises:
            CannotBuild: It failed.
        """
        place = ("--root", str(self.folder / "images"), "--runroot", str(self.folder / "run"))
        alone = () if network else ("unshare", "--net")
        command = (*alone, "buildah", *place, "--storage-driver", "vfs", *arguments)
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        if done.returncode:
            raise CannotBuild(f"buildah {arguments[0]}: {(done.stderr or done.stdout).strip()[-2000:]}")
        return done.stdout.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An image."""

    seconds: float
    bytes: int


def refuse_where_impossible() -> None:
    """Say what is missing.

    Raises:
        CannotBuild: Something is.
    """
    missing = [package for program, package in _PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        raise CannotBuild(f"not installed: apt-get install {' '.join(missing)}")
    if os.geteuid() != 0:
        raise CannotBuild("debootstrap and a changed root need the rights of root")


def build(buildah: Buildah, *, kind: str) -> Built:
    """Build the image of a kind."""
    _make_base(buildah)
    mounts = [word for path in _mounts() for word in ("--volume", f"{path}:{path}:ro")]
    began = time.perf_counter()
    where = ("--file", str(ROOT / "Dockerfile"), "--tag", NAME, str(ROOT))
    buildah("bud", "--isolation", "chroot", "--pull-never", "--build-arg", f"KIND={kind}", *mounts, *where)
    return Built(seconds=time.perf_counter() - began, bytes=_size(buildah))


def _make_base(buildah: Buildah) -> None:
    """The base image, of Debian's own packages, under the name that the Dockerfile asks for."""
    (name,) = set(re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    root = buildah.folder / "base"
    release = name.rpartition("-")[2]
    command = ("debootstrap", "--variant=minbase", f"--include={_PACKAGES}", release, str(root))
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise CannotBuild(f"debootstrap: {done.stdout.strip()[-2000:]}")
    (root / "usr/local/bin/python").symlink_to("/usr/bin/python3")
    for left in (*(root / "var/cache/apt").rglob("*.*"), *(root / "var/lib/apt/lists").glob("*_*")):
        left.unlink()
    container = buildah("from", "scratch")
    buildah("add", "--quiet", container, str(root), "/")
    buildah("config", "--env", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", container)
    buildah("commit", "--quiet", container, f"docker.io/library/{name}")
    buildah("rm", container)
    shutil.rmtree(root)


def _mounts() -> Iterator[Path]:
    """What pip of this machine needs to find packages: its settings, and the folders and certificates they name."""
    named = set()
    for file in _PIP:
        if file.is_file():
            named |= {file if file == _PIP[0] else None, *map(Path, _PLACE.findall(file.read_text(encoding="utf-8")))}
    yield from sorted(path for path in {*named, _CERTIFICATES} if path is not None and path.exists())


def _size(buildah: Buildah) -> int:
    """What the files of the image take."""
    container = buildah("from", "--pull-never", NAME)
    root = Path(buildah("mount", container))
    size = sum(file.lstat().st_blocks * 512 for file in root.rglob("*") if not file.is_dir())
    buildah("rm", container)
    return size
