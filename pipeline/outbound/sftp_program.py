"""OpenSSH's own program for SFTP, told what to do in one folder of one host.

Nobody is asked anything and nothing of this user's own SSH is used: one key, and the hosts that the settings know.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import MissingDependency
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAM: Final = "sftp"
#: What the program ends with where there is no connection, or none any more.
NO_CONNECTION: Final = 255
#: As much of what the program says as people read.
_SAID: Final = 300
#: As much of what it lists as is looked at.
_LISTED: Final = 16 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SftpHost:
    """A folder of a host, and how we are let in."""

    #: As people are told of it.
    place: str
    host: str
    port: int
    user: str
    #: From where the server lets us in, unless it begins with a slash.
    folder: str
    key_file: Path | None
    known_hosts_file: Path | None
    #: So long one visit may take.
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What became of one visit."""

    #: What the program ended with: 0 where all went well.
    code: int
    #: What it said of what went wrong, on one line.
    said: str
    #: What it listed.
    listed: str


def visit(host: SftpHost, commands: Sequence[str], folder: Path, *, most_bytes: int | None = None) -> Visit:
    """Have the program run commands in the folder of a host.

    Args:
        host: Where to, and how.
        commands: In the words of the program; what begins with a minus may fail.
        folder: Of this machine: what is fetched goes there.
        most_bytes: The largest file that it may write there.

    Raises:
        MissingDependency: The program is not installed.
    """
    text = "\n".join([f"cd {quoted(host.folder)}", *commands, ""])
    with (folder / ".said").open("w+b") as said, (folder / ".listed").open("w+b") as listed:
        program = subprocess.Popen(  # noqa: S603 - every word is ours, or was looked at with the settings
            _command(host),
            stdin=subprocess.PIPE,
            stdout=listed,
            stderr=said,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        try:
            reach(FaultPoint.SFTP_STARTED)
            if most_bytes is not None:
                ceiling = max(most_bytes, _LISTED)
                resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (ceiling, ceiling))
            program.communicate(text.encode(), timeout=host.seconds)
        except subprocess.TimeoutExpired:
            words = f"{host.place}: it took longer than {host.seconds:g} seconds."
            return Visit(code=NO_CONNECTION, said=words, listed="")
        finally:
            _end(program)
        reach(FaultPoint.SFTP_ENDED)
        said.seek(0)
        listed.seek(0)
        words = " ".join(said.read().decode(errors="replace").split())
        shown = listed.read(_LISTED).decode(errors="replace")
    is_done = program.returncode == 0
    return Visit(code=program.returncode, said=words if is_done else f"{host.place}: {words[-_SAID:]}", listed=shown)


def program_of_sftp() -> str:
    """Where the program is.

    Raises:
        MissingDependency: It is not installed.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise MissingDependency(_PROGRAM, install="sudo apt-get install openssh-client")
    return program


def quoted(text: str) -> str:
    """A path as one word of a command, in which nothing stands for anything else."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _command(host: SftpHost) -> list[str]:
    options = {
        "BatchMode": "yes",
        "StrictHostKeyChecking": "yes",
        "UserKnownHostsFile": _file(host.known_hosts_file),
        "GlobalKnownHostsFile": "/dev/null",
        "UpdateHostKeys": "no",
        "IdentityFile": _file(host.key_file),
        "IdentitiesOnly": "yes",
        "IdentityAgent": "none",
        "PreferredAuthentications": "publickey",
        "ForwardAgent": "no",
        "ClearAllForwardings": "yes",
        "LogLevel": "ERROR",
        "ConnectTimeout": "20",
        "ServerAliveInterval": "15",
        "ServerAliveCountMax": "3",
    }
    told = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    name = f"[{host.host}]" if ":" in host.host else host.host
    return [program_of_sftp(), "-b", "-", "-F", "none", "-P", str(host.port), *told, f"{host.user}@{name}"]


def _end(program: subprocess.Popen[bytes]) -> None:
    """See that neither the program nor the SSH below it goes on."""
    if program.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()


def _file(path: Path | None) -> str:
    """A file as SSH takes it: a path of its own place, with what SSH would make something of taken at its word."""
    text = str(path.absolute()) if path else ""
    return '"' + text.replace("%", "%%") + '"'
