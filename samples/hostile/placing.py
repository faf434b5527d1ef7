"""Putting hostile files where somebody looks: as files, links, pipes, or as what does not keep still."""

from __future__ import annotations

import os
import socket
import stat
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from samples.hostile.hostile import Kind

if TYPE_CHECKING:
    from samples.hostile.hostile import Hostile

#: Puts something under a path, with these bytes.
Way = Callable[[Path, bytes], None]

#: Between two pieces of what is written slowly; files at rest have kept still for longer.
_PAUSE_SECONDS: Final = 0.2
_PIECES: Final = 5
_GROWING_SECONDS: Final = 5.0
_NULL: Final = (1, 3)


def place(hostile: Hostile, folder: Path, name: bytes) -> None:
    """Put it there; what does not keep still goes on by itself for some seconds."""
    _WAYS.get(hostile.kind, _file)(folder / os.fsdecode(name), hostile.content)


def _file(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _link(path: Path, content: bytes) -> None:
    path.symlink_to(os.fsdecode(content))


def _pipe(path: Path, _: bytes) -> None:
    os.mkfifo(path)


def _socket(path: Path, _: bytes) -> None:
    # The name of a socket is short; so it is made from within its folder.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)


def _device(path: Path, content: bytes) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(*_NULL))
    except PermissionError:
        # Only an administrator can; a pipe is the nearest that others have.
        _pipe(path, content)


def _folder(path: Path, content: bytes) -> None:
    path.mkdir()
    _file(path / "bill.pdf", content)


def _hard_link(path: Path, content: bytes) -> None:
    _file(path, content)
    second_name(path).hardlink_to(path)


def second_name(path: Path) -> Path:
    """The other name of a file that has two."""
    return path.with_name(f"{path.stem}-too{path.suffix}")


def _locked(path: Path, content: bytes) -> None:
    _file(path, content)
    path.chmod(0)


def _slow(path: Path, content: bytes) -> None:
    size = len(content) // _PIECES + 1
    with path.open("wb", buffering=0) as file:
        for at in range(0, len(content), size):
            file.write(content[at : at + size])
            time.sleep(_PAUSE_SECONDS)


def _growing(path: Path, content: bytes) -> None:
    until = time.monotonic() + _GROWING_SECONDS
    _file(path, content)
    while time.monotonic() < until and path.exists():
        with path.open("ab") as file:
            file.write(b"x" * 1000)
        time.sleep(_PAUSE_SECONDS)


def _vanishing(path: Path, content: bytes) -> None:
    _file(path, content)
    time.sleep(_PAUSE_SECONDS)
    path.unlink(missing_ok=True)


def _replaced(path: Path, content: bytes) -> None:
    _file(path, content[: len(content) // 2])
    time.sleep(_PAUSE_SECONDS)
    whole = path.with_name(f".{path.name}.part")
    _file(whole, content)
    whole.replace(path)


def _by_itself(work: Way, path: Path, content: bytes) -> None:
    threading.Thread(target=work, args=(path, content), daemon=True).start()


_WAYS: Final[dict[Kind, Way]] = {
    Kind.LINK: _link,
    Kind.PIPE: _pipe,
    Kind.SOCKET: _socket,
    Kind.DEVICE: _device,
    Kind.FOLDER: _folder,
    Kind.HARD_LINK: _hard_link,
    Kind.LOCKED: _locked,
    Kind.SLOW: partial(_by_itself, _slow),
    Kind.GROWING: partial(_by_itself, _growing),
    Kind.VANISHING: partial(_by_itself, _vanishing),
    Kind.REPLACED: partial(_by_itself, _replaced),
}
