"""By SFTP, through OpenSSH's own program: to a hidden name, on the receiver's disk, then renamed; the manifest last.

A name that is there is never written over, whoever wrote it: the receiver itself refuses to rename onto it.
"""

from __future__ import annotations

import re
import secrets
import tempfile
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
from pipeline.outbound.sftp_program import SftpHost
from pipeline.outbound.sftp_program import visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.delivery.carrier import Parcel

_PORT: Final = 22
_HOME: Final = "/~/"
#: The program takes other letters for patterns, options or the end of a word.
_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


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
        parts = urlsplit(self.settings.to)
        host = SftpHost(
            place=self.place,
            host=parts.hostname or "",
            port=parts.port or _PORT,
            user=parts.username or "",
            folder=self._remote_folder(),
            key_file=self.settings.key_file,
            known_hosts_file=self.settings.known_hosts_file,
            seconds=self.settings.seconds,
        )
        done = visit(host, commands, folder)
        return done.code, done.said

    def _remote_folder(self) -> str:
        path = unquote(urlsplit(self.settings.to).path)
        return path.removeprefix(_HOME) or "." if path.startswith(_HOME) else path or "."


def _found(file: Path, content: bytes, said: str) -> Found:
    """What was fetched; the program says of what is not there that it was not found, and else why it cannot tell."""
    if file.exists():
        return Found.THERE if file.read_bytes() == content else Found.OTHER
    return Found.ABSENT if f'/{file.name}" not found' in said else Found.CANNOT_TELL
