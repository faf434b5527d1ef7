"""By SFTP, through OpenSSH's own program: to a hidden name, on the receiver's disk, then renamed; the manifest last.

Nobody is asked anything and nothing of this user's own SSH is used: one key, and the hosts that the settings know.
A name that is there is never written over, whoever wrote it: the receiver itself refuses to rename onto it.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import unquote
from urllib.parse import urlsplit

from pipeline.delivery.carrier import TAKEN
from pipeline.delivery.carrier import Answer
from pipeline.delivery.carrier import Found
from pipeline.delivery.carrier import Unreached
from pipeline.delivery.carrier import other_contents
from pipeline.delivery.fate import Fate
from pipeline.delivery_settings import DeliverySettings
from pipeline.errors import MissingDependency
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.delivery.carrier import Parcel

_PROGRAM: Final = "sftp"
_PORT: Final = 22
#: What the program ends with where there is no connection, or none any more.
_NO_CONNECTION: Final = 255
_HOME: Final = "/~/"
#: The program takes other letters for patterns, options or the end of a word.
_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
#: As much of what the program says as people read.
_SAID: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sftp:
    """A folder of a host that is reached by SFTP."""

    settings: DeliverySettings
    remembers_keys: bool = False
    #: Two at once do no harm: only one can give the file its name.
    patience: float = 0

    @property
    def place(self) -> str:
        """The address."""
        return self.settings.to

    def look_up(self, parcel: Parcel) -> Found:
        """Fetch back what lies there under the names of a batch, and compare."""
        try:
            found = self._looked_at({parcel.name: parcel.content, parcel.manifest_name: parcel.manifest})
        except OSError as error:
            raise Unreached(f"{error.filename or self.place}: {error.strerror}") from error
        if Found.OTHER in found.values():
            return Found.OTHER
        return next((one for one in found.values() if one is not Found.THERE), Found.THERE)

    def carry(self, parcel: Parcel) -> Answer:
        """Put what is not there yet, each under its name only once it is whole."""
        files = {parcel.name: parcel.content, parcel.manifest_name: parcel.manifest}
        try:
            found = self._looked_at(files)
        except Unreached as unreached:
            return Answer(fate=Fate.FAILED, reason=str(unreached))
        except OSError as error:  # of this machine: there is no room for what is fetched
            return Answer(fate=Fate.FAILED, reason=f"{error.filename or self.place}: {error.strerror}")
        if others := [name for name, one in found.items() if one is Found.OTHER]:
            return other_contents(self.place, others[0], fate=Fate.FAILED)
        missing = {name: content for name, content in files.items() if found[name] is not Found.THERE}
        try:
            return self._put(missing)
        except OSError as error:
            return Answer(fate=Fate.DOUBTFUL, reason=f"{error.filename or self.place}: {error.strerror}")

    def _put(self, files: Mapping[str, bytes]) -> Answer:
        # Another try may still be at it: it loses its hidden file, or has its name first.
        hidden = {name: f".{name}.{secrets.token_hex(4)}.partial" for name in files}
        commands = [
            command
            for name, partial in hidden.items()
            for command in (f"-rm .{name}.*.partial", f"put -f {name} {partial}", f"rename -l {partial} {name}")
        ]
        with tempfile.TemporaryDirectory(prefix="ledgerdrop-") as folder:
            for name, content in files.items():
                Path(folder, name).write_bytes(content)
            code, said = self._run(commands, Path(folder))
        return TAKEN if code == 0 else Answer(fate=Fate.DOUBTFUL, reason=said)

    def _looked_at(self, files: Mapping[str, bytes]) -> dict[str, Found]:
        if strange := [name for name in files if not _NAME.fullmatch(name)]:
            raise Unreached(f"{strange[0]} has letters in its name that cannot be sent by SFTP")
        with tempfile.TemporaryDirectory(prefix="ledgerdrop-") as folder:
            code, said = self._run([f"-get {name} {name}" for name in files], Path(folder))
            if code:
                raise Unreached(said)
            return {name: _found(Path(folder, name), content, said) for name, content in files.items()}

    def _run(self, commands: list[str], folder: Path) -> tuple[int, str]:
        """Have the program run commands in the receiver's folder: what it ends with, and what it says."""
        text = "\n".join([f"cd {_quoted(self._remote_folder())}", *commands, ""])
        with (folder / ".said").open("w+b") as said:
            program = subprocess.Popen(  # noqa: S603 - every word is ours, or was looked at with the settings
                self._command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd=folder,
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
                start_new_session=True,
            )
            try:
                reach(FaultPoint.SFTP_STARTED)
                program.communicate(text.encode(), timeout=self.settings.seconds)
            except subprocess.TimeoutExpired:
                return _NO_CONNECTION, f"{self.place}: it took longer than {self.settings.seconds:g} seconds."
            finally:
                _end(program)
            reach(FaultPoint.SFTP_ENDED)
            said.seek(0)
            words = " ".join(said.read().decode(errors="replace").split())
        return program.returncode, words if program.returncode == 0 else f"{self.place}: {words[-_SAID:]}"

    def _command(self) -> list[str]:
        parts = urlsplit(self.settings.to)
        options = {
            "BatchMode": "yes",
            "StrictHostKeyChecking": "yes",
            "UserKnownHostsFile": _file(self.settings.known_hosts_file),
            "GlobalKnownHostsFile": "/dev/null",
            "UpdateHostKeys": "no",
            "IdentityFile": _file(self.settings.key_file),
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
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        return [
            program_of_sftp(),
            "-b",
            "-",
            "-F",
            "none",
            "-P",
            str(parts.port or _PORT),
            *told,
            f"{parts.username}@{host}",
        ]

    def _remote_folder(self) -> str:
        path = unquote(urlsplit(self.settings.to).path)
        return path.removeprefix(_HOME) or "." if path.startswith(_HOME) else path or "."


def program_of_sftp() -> str:
    """Where the program is.

    Raises:
        MissingDependency: It is not installed.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise MissingDependency(_PROGRAM, install="sudo apt-get install openssh-client")
    return program


def _found(file: Path, content: bytes, said: str) -> Found:
    """What was fetched; the program says of what is not there that it was not found, and else why it cannot tell."""
    if file.exists():
        return Found.THERE if file.read_bytes() == content else Found.OTHER
    return Found.ABSENT if f'/{file.name}" not found' in said else Found.CANNOT_TELL


def _end(program: subprocess.Popen[bytes]) -> None:
    """See that neither the program nor the SSH below it goes on."""
    if program.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _file(path: Path | None) -> str:
    """A file as SSH takes it: a path of its own place, with what SSH would make something of taken at its word."""
    text = str(path.absolute()) if path else ""
    return '"' + text.replace("%", "%%") + '"'
