"""A folder of another machine: a file that rests is first taken aside there, then fetched, handed in, and put away.

Whoever writes a file of the same name meanwhile makes another one: what is put away is what was fetched. What a stop
has left aside is found there and fetched again, and its arrival is known by the name that it was given and its bytes.
"""

from __future__ import annotations

import secrets
import tempfile
import uuid
from dataclasses import dataclass
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.intake.folder import is_ignored
from pipeline.intake.handing import Handed
from pipeline.intake.handing import digest
from pipeline.model.origin import Origin
from pipeline.model.outcome import Outcome
from pipeline.model.words import say
from pipeline.outbound.sftp_program import SftpHost
from pipeline.outbound.sftp_program import Visit
from pipeline.outbound.sftp_program import quoted
from pipeline.outbound.sftp_program import visit
from pipeline.sources.sftp.listing import Entry
from pipeline.sources.sftp.listing import entries
from pipeline.sources.source import Fetched
from pipeline.sources.source import Sight
from pipeline.sources.source import SourceTrouble

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from pipeline.sources.source import Door
    from pipeline.sources_settings import SftpSource

#: One look brings so many at most; the next follows at once.
_MOST: Final = 50
#: Where files lie that are being fetched; listings do not show it.
_ASIDE: Final = ".ledgerdrop"
_TOO_LARGE: Final = (Outcome.TOO_LARGE, say("The file is larger than is allowed."))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aside:
    """A file that was taken aside."""

    entry: Entry

    @property
    def token(self) -> str:
        """Which tells it from all others."""
        return self.entry.name.partition("-")[0]

    @property
    def name(self) -> str:
        """As it was called before."""
        return self.entry.name.partition("-")[2]

    @property
    def path(self) -> str:
        """Where it lies."""
        return quoted(f"./{_ASIDE}/{self.entry.name}")


class RemoteFolder:
    """A source of files."""

    channel = "sftp"

    def __init__(self, settings: SftpSource, *, stable_seconds: float) -> None:
        self._settings = settings
        self._stable_seconds = stable_seconds
        self.name = settings.name
        self.poll_seconds = settings.poll_seconds
        self._has_made_good = False
        #: What the last look has shown.
        self._seen: frozenset[Entry] = frozenset()

    def fetch(self, door: Door) -> Fetched:
        """Hand in the files that rest there, and put away those that are handed in."""
        with tempfile.TemporaryDirectory(prefix="ledgerdrop-") as name:
            folder = Path(name)
            lying, left = self._looked(folder)
            if not self._has_made_good:
                beginning = f"{self.channel}-{self.name}/"
                door.make_good(beginning, (f"{beginning}{one.token}/" for one in left))
                self._has_made_good = True
            resting = [entry for entry in lying if entry.is_file and entry in self._seen]
            is_restless = any(entry.is_file and entry not in self._seen for entry in lying)
            self._seen = frozenset(lying)
            # What a stop has left comes first: somebody has waited for it.
            now = [*left, *map(_aside, resting)][:_MOST]
            known = self._handed_in(now, frozenset(left), folder, door) if now else {}
            stuck = self._put_away(now, known, folder, door) if known else left
        has_more = len(left) + len(resting) > len(now) and len(stuck) < len(now)
        strange = sum(not entry.is_file for entry in lying)
        return Fetched(
            taken=len(known) - sum(one.token in known for one in stuck),
            again_after=0 if has_more else self._stable_seconds if is_restless else None,
            trouble=_trouble(stuck=len(stuck), strange=strange),
        )

    def sight(self) -> Sight:
        """How many files lie there."""
        with tempfile.TemporaryDirectory(prefix="ledgerdrop-") as folder:
            lying = _lying(self._visited(["ls -ln"], Path(folder)).listed)
        waiting = sum(entry.is_file for entry in lying)
        return Sight(waiting=waiting, passed_over=len(lying) - waiting)

    def _looked(self, folder: Path) -> tuple[list[Entry], list[_Aside]]:
        """What lies there, and what a stop has left aside."""
        listed = self._visited(["ls -ln", f"-ls -ln {_ASIDE}"], folder).listed
        return _lying(listed), _set_aside(listed)

    def _handed_in(self, now: Sequence[_Aside], left: frozenset[_Aside], folder: Path, door: Door) -> dict[str, str]:
        """Take files aside, fetch them and hand them in: their arrivals, by their tokens."""
        fitting = [one for one in now if one.entry.size <= door.file_bytes]
        commands = [f"-mkdir {_ASIDE}"]
        commands += [f"-rename {quoted(f'./{one.name}')} {one.path}" for one in now if one not in left]
        commands += [f"-get {one.path} {one.token}" for one in fitting]
        listed = self._visited([*commands, f"-ls -ln {_ASIDE}"], folder, most_bytes=door.file_bytes + 1).listed
        aside, known = {one.token for one in _set_aside(listed)}, {}
        for one in now:
            file = folder / one.token
            if one not in fitting and one.token in aside:
                known[one.token] = door.take(self._handed(one, BytesIO(), f"{one.token}/", refusal=_TOO_LARGE))
            elif one.token in aside and file.is_file():
                with file.open("rb") as source:
                    plain = self._handed(one, source, one.token)
                    known[one.token] = door.take(self._handed(one, source, f"{one.token}/{digest(plain)}"))
                file.unlink()
        return known

    def _handed(
        self, one: _Aside, source: BinaryIO, identity: str, *, refusal: tuple[Outcome, str] | None = None
    ) -> Handed:
        return Handed(
            arrival_id=uuid.uuid4().hex,
            name=one.name,
            source=source,
            channel=self.channel,
            identity=f"{self.name}/{identity}",
            origin=Origin(source=self.name),
            refusal=refusal,
            size=one.entry.size,
        )

    def _put_away(self, now: Iterable[_Aside], known: dict[str, str], folder: Path, door: Door) -> list[_Aside]:
        """Put away what is known; what still lies there then."""
        settings = self._settings
        commands = [f"-mkdir {settings.to}"] if settings.after == "move" else []
        for one in now:
            if one.token in known:
                target = quoted(f"./{settings.to}/{known[one.token][:8]}-{one.name}")
                commands.append(f"-rename {one.path} {target}" if settings.after == "move" else f"-rm {one.path}")
        left = {one.token: one for one in _set_aside(self._visited([*commands, f"ls -ln {_ASIDE}"], folder).listed)}
        for token, arrival_id in known.items():
            if token not in left:
                door.left(arrival_id)
        return [one for one in now if one.token in left]

    def _visited(self, commands: Sequence[str], folder: Path, *, most_bytes: int | None = None) -> Visit:
        settings = self._settings
        host = SftpHost(
            place=f"{settings.user}@{settings.host}:{settings.port}",
            host=settings.host,
            port=settings.port,
            user=settings.user,
            folder=settings.folder,
            key_file=settings.key_file,
            known_hosts_file=settings.known_hosts_file,
            seconds=settings.seconds,
        )
        done = visit(host, commands, folder, most_bytes=most_bytes)
        if done.code:
            raise SourceTrouble(done.said, remedy="It is asked again; see host, key and folder of this source.")
        return done


def _lying(listed: str) -> list[Entry]:
    """What may be meant for us, by name."""
    found = (entry for entry in entries(listed) if not entry.is_folder and not is_ignored(entry.name))
    return sorted(found, key=lambda entry: entry.name)


def _set_aside(listed: str) -> list[_Aside]:
    found = (entry for entry in entries(listed) if entry.is_file and entry.name.startswith(f"{_ASIDE}/"))
    return [_Aside(entry=_without_folder(entry)) for entry in found if "-" in entry.name]


def _aside(entry: Entry) -> _Aside:
    """A file as it will be called aside."""
    return _Aside(entry=replace(entry, name=f"{secrets.token_hex(8)}-{entry.name}"))


def _without_folder(entry: Entry) -> Entry:
    return replace(entry, name=entry.name.removeprefix(f"{_ASIDE}/"))


def _trouble(*, stuck: int, strange: int) -> str:
    said = []
    if stuck:
        said.append(f"{stuck} files cannot be fetched or put away; see the folder {_ASIDE} there.")
    if strange:
        said.append(f"{strange} entries are no files and are left alone.")
    return " ".join(said)
