"""What a child would try that was taken over by what it read; each tells whether it came through."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]


def tried(payload: Json) -> Json:
    """Whether what the payload names could be done, or how it was refused."""
    attempts: dict[str, Callable[[], object]] = {
        "read a file of the machine": lambda: Path("/etc/passwd").read_bytes(),
        "read a file of others": lambda: Path(payload["file"]).read_bytes(),
        "list a folder of others": lambda: list(Path(payload["folder"]).iterdir()),
        "list the temporary folder": lambda: list(Path.cwd().parent.iterdir()),
        "read memory of the parent": lambda: os.open(f"/proc/{payload['parent']}/mem", os.O_RDONLY),
        "read the environment of the parent": lambda: Path(f"/proc/{payload['parent']}/environ").read_bytes(),
        "write a new file": lambda: Path(payload["folder"], "new").write_bytes(b"x"),
        "write over a file": lambda: Path(payload["file"]).write_bytes(b"x"),
        "add to a file": lambda: os.open(payload["file"], os.O_APPEND | os.O_WRONLY),
        "empty a file": lambda: os.truncate(payload["file"], 0),
        "remove a file": lambda: Path(payload["file"]).unlink(),
        "move a file here": lambda: Path(payload["file"]).rename("mine"),
        "link a file here": lambda: Path("mine").hardlink_to(payload["file"]),
        "link to a file": lambda: Path(payload["folder"], "link").symlink_to("/etc"),
        "change who may read a file": lambda: Path(payload["file"]).chmod(0o777),
        "change the time of a file": lambda: os.utime(payload["file"]),
        "change our own program": lambda: os.open(payload["program"], os.O_WRONLY),
        "make a pipe": lambda: os.mkfifo("pipe"),
        "connect to this machine": lambda: socket.create_connection(("127.0.0.1", payload["port"]), timeout=2),
        "speak UDP": lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
        "speak to a local server": lambda: socket.socket(socket.AF_UNIX).connect(payload["socket"]),
        "speak to the kernel": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
        "start a shell": lambda: subprocess.run(["/bin/sh", "-c", "true"], check=True),
        "become a shell": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606 - so it would
        "multiply": _multiply,
        "signal the parent": lambda: os.kill(payload["parent"], 0),
        "signal the parent's group": lambda: os.killpg(payload["group"], 0),
        "signal everybody": lambda: os.kill(-1, 0),
        "leave the group": os.setsid,
        "limit the parent": lambda: resource.prlimit(payload["parent"], resource.RLIMIT_NOFILE, (16, 16)),
        "trace the parent": lambda: _call(101, 16, payload["parent"], 0, 0),
        "look into the parent": lambda: _look_into(payload["parent"]),
        "let others trace it": lambda: _prctl(4, 1),
        "new namespaces": lambda: _call(272, 0x10000000),
        "mount": lambda: _call(165, b"none", b"/mnt", b"tmpfs", 0, 0),
        "rings of calls": lambda: _call(425, 4, ctypes.create_string_buffer(256)),
        "programs in the kernel": lambda: _call(321, 0, ctypes.create_string_buffer(128), 128),
        "keys of the kernel": lambda: _call(250, 0, -3, 1),
        "shared memory": lambda: _call(29, 0x1D, 4096, 0o1600),
        "calls of a newer kernel": lambda: _call(452, -100, payload["file"].encode(), 0o777, 0),
        "calls of another machine": lambda: _call(0x40000000 + 39),
    }
    return {"refused": _refused(attempts[payload["try"]])}


def allowed(payload: Json) -> Json:
    """What reading needs: the file that was given, its own folder, threads, signals to itself, the libraries."""
    Path("scratch").mkdir()
    Path("scratch", "page").write_bytes(b"x")
    threads = [threading.Thread(target=Path("scratch", "page").read_bytes) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os.kill(os.getpid(), 0)
    return {"given": Path(payload["file"]).read_text(encoding="ascii"), "folder": str(Path(payload["file"]).parent)}


def _refused(attempt: Callable[[], object]) -> str | None:
    try:
        attempt()
    except (OSError, PermissionError) as error:
        return type(error).__name__
    return None


def _multiply() -> None:
    number = os.fork()
    if number == 0:
        os._exit(0)
    os.kill(number, signal.SIGKILL)


def _call(*arguments: Any) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.syscall(*arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def _prctl(*arguments: int) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(*arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def _look_into(process: int) -> None:
    class Place(ctypes.Structure):
        _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))

    kept = ctypes.create_string_buffer(8)
    here, there = Place(ctypes.addressof(kept), 8), Place(id(kept), 8)
    _call(310, process, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
