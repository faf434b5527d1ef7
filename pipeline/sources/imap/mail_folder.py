"""A folder of a mailbox: each mail is taken in as it is, once, and leaves only when it is known.

A mail is known again by the validity of the folder's numbers and its number there; where a server counts anew, by its
bytes. Nothing of a mail is read here but its size and, where the settings ask for it, who sent it.
"""

from __future__ import annotations

import tempfile
import uuid
from typing import TYPE_CHECKING
from typing import Any
from typing import BinaryIO
from typing import Final
from typing import cast

from imapclient.exceptions import IMAPClientAbortError
from imapclient.exceptions import IMAPClientError

from pipeline.intake.handing import Handed
from pipeline.model.origin import Origin
from pipeline.model.outcome import Outcome
from pipeline.model.words import say
from pipeline.sources.imap.connection import connected
from pipeline.sources.source import Fetched
from pipeline.sources.source import Sight
from pipeline.sources.source import SourceTrouble

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from imapclient import IMAPClient

    from pipeline.sources.source import Door
    from pipeline.sources_settings import MailSource

#: One look brings so many at most; the next follows at once.
_MOST: Final = 50
#: Asked for at a time, of the bytes of a mail and of numbers.
_PIECE: Final = 4 << 20
_LOOKED_AT: Final = 500
_MARK: Final = "LedgerdropTaken"
_TOO_LARGE: Final = (Outcome.TOO_LARGE, say("The mail is larger than is allowed."))


class MailFolder:
    """A source of mails."""

    channel = "mail"

    def __init__(self, settings: MailSource) -> None:
        self._settings = settings
        self.name = settings.name
        self.poll_seconds = settings.poll_seconds
        #: What was looked at and stays where it is, as long as numbers hold.
        self._passed: set[int] = set()
        self._validity = 0
        self._has_made_good = False
        #: What made trouble: it comes after all others.
        self._failed: set[int] = set()

    def fetch(self, door: Door) -> Fetched:
        """Hand in the mails that lie there, and put away those that are handed in."""
        with connected(self._settings) as client:
            self._select(client)
            waiting = self._waiting(client)
            self._make_good(waiting, door)
            now = waiting[:_MOST]
            known = door.known(self.channel, map(self._identity, now))
            failed = [uid for uid in now if not self._is_taken(client, uid, known, door)]
        self._failed = self._failed.difference(now).union(failed)
        trouble = f"{len(self._failed)} mails cannot be fetched or put away. See whether they open there."
        return Fetched(
            taken=sum(self._identity(uid) not in known for uid in now if uid not in failed),
            again_after=0 if len(waiting) > _MOST and len(failed) < len(now) else None,
            trouble=trouble if self._failed else "",
        )

    def sight(self) -> Sight:
        """How many mails lie there."""
        with connected(self._settings) as client:
            self._select(client)
            in_all = len(client.search(self._criteria()))
            waiting = len(self._waiting(client))
        return Sight(waiting=waiting, passed_over=in_all - waiting)

    def _select(self, client: IMAPClient) -> None:
        settings = self._settings
        told = client.select_folder(settings.folder, readonly=settings.after == "leave")
        validity = int(told[b"UIDVALIDITY"])
        if validity != self._validity:
            self._validity = validity
            self._passed.clear()
            self._failed.clear()
        if settings.after == "move" and not client.folder_exists(settings.to):
            client.create_folder(settings.to)
        lasting = set(told.get(b"PERMANENTFLAGS", ()))
        if settings.after == "flag" and not lasting & {b"\\*", _MARK.encode()}:
            raise SourceTrouble(
                f"{settings.folder} keeps no marks of ours.", remedy="Set `after` of this source to move or leave."
            )

    def _criteria(self) -> list[str]:
        return ["UNDELETED", "UNKEYWORD", _MARK] if self._settings.after == "flag" else ["UNDELETED"]

    def _waiting(self, client: IMAPClient) -> list[int]:
        """The numbers of mails that were not looked at yet and are meant for us, the oldest first."""
        new = (uid for uid in client.search(self._criteria()) if uid not in self._passed)
        found = sorted(new, key=lambda uid: (uid in self._failed, uid))
        if not self._settings.only_from:
            return found
        meant: list[int] = []
        for start in range(0, len(found), _LOOKED_AT):
            some = found[start : start + _LOOKED_AT]
            told = client.fetch(some, ["ENVELOPE"])
            others = [uid for uid in some if not _is_from(told.get(uid, {}), self._settings.only_from)]
            self._passed.update(others)
            meant += [uid for uid in some if uid not in self._passed]
        return meant

    def _make_good(self, waiting: Iterable[int], door: Door) -> None:
        """Once: settle the mails that a stop has kept from it; those that are to stay where they are stay open."""
        if self._has_made_good or self._settings.after == "leave":
            return
        lying = (f"{self.channel}-{self._identity(uid)}" for uid in waiting)
        door.make_good(f"{self.channel}-{self.name}/", lying)
        self._has_made_good = True

    def _identity(self, uid: int) -> str:
        return f"{self.name}/{self._validity}/{uid}/"

    def _is_taken(self, client: IMAPClient, uid: int, known: Mapping[str, str], door: Door) -> bool:
        """Whether a mail is known and put away; one that makes trouble holds no other up."""
        try:
            arrival_id = known.get(self._identity(uid)) or self._handed_in(client, uid, door)
            if arrival_id is not None:
                self._put_away(client, uid, arrival_id, door)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            return False
        return True

    def _handed_in(self, client: IMAPClient, uid: int, door: Door) -> str | None:
        """Its arrival; `None` of one that somebody has taken away meanwhile."""
        told = client.fetch([uid], ["RFC822.SIZE"]).get(uid)
        if told is None:
            return None
        with tempfile.SpooledTemporaryFile(max_size=_PIECE) as spool:
            file = cast("BinaryIO", spool)
            size = int(told[b"RFC822.SIZE"])
            fits = size <= door.file_bytes and _is_copied(client, uid, file, door.file_bytes)
            handed = Handed(
                arrival_id=uuid.uuid4().hex,
                name=f"{self.name}-{uid}.eml",
                source=file,
                channel=self.channel,
                identity=self._identity(uid),
                origin=Origin(source=self.name),
                refusal=None if fits else _TOO_LARGE,
                size=size,
            )
            return door.take(handed)

    def _put_away(self, client: IMAPClient, uid: int, arrival_id: str, door: Door) -> None:
        settings = self._settings
        if settings.after == "leave":
            self._passed.add(uid)  # its arrival is not settled: it lies where it lay
            return
        if settings.after == "flag":
            client.add_flags([uid], [_MARK], silent=True)
        elif client.has_capability("MOVE"):
            client.move([uid], settings.to)
        else:
            client.copy([uid], settings.to)
            client.delete_messages([uid], silent=True)
            if client.has_capability("UIDPLUS"):
                client.uid_expunge([uid])
        door.left(arrival_id)


def _is_copied(client: IMAPClient, uid: int, file: BinaryIO, most: int) -> bool:
    """Whether all bytes of a mail are in a file; not of one that is larger than it said."""
    at = 0
    while at <= most:
        told = client.fetch([uid], [f"BODY.PEEK[]<{at}.{_PIECE}>"])[uid]
        piece = told[f"BODY[]<{at}>".encode()] or b""
        file.write(piece)
        at += len(piece)
        if len(piece) < _PIECE:
            return at <= most
    return False


def _is_from(told: Mapping[bytes, Any], allowed: Sequence[str]) -> bool:
    """Whether the only sender that a mail names is allowed: as an address, or by its domain."""
    senders: Sequence[Any] = (told[b"ENVELOPE"].from_ or ()) if told else ()
    if len(senders) != 1 or not senders[0].mailbox or not senders[0].host:
        return False
    mailbox, host = (part.decode("ascii", "replace").lower() for part in (senders[0].mailbox, senders[0].host))
    return any(one.lower().removeprefix("@") in {host, f"{mailbox}@{host}"} for one in allowed)
