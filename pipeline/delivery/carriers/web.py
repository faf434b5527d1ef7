"""By HTTP: the whole file as one request, under a key that is the same however often it is sent.

An answer of 2xx is a receipt. What the receiver refuses is a person's to decide; what says that nothing was done is
tried again. An answer that does not come, or that says that the receiver failed, is a doubt: before anything is sent
again the receiver is asked whether it has the batch, where the settings say how.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from urllib.parse import quote

from pipeline.delivery.carrier import TAKEN
from pipeline.delivery.carrier import Answer
from pipeline.delivery.carrier import Found
from pipeline.delivery.carrier import Unreached
from pipeline.delivery.fate import Fate
from pipeline.delivery_settings import DeliverySettings
from pipeline.delivery_settings import filled
from pipeline.model.words import say
from pipeline.outbound.address import NotAllowed
from pipeline.outbound.address import address_of
from pipeline.outbound.exchange import Broken
from pipeline.outbound.exchange import Reply
from pipeline.outbound.exchange import Request
from pipeline.outbound.exchange import exchange

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.delivery.carrier import Parcel

#: The receiver did nothing with it, and may do so later: who we are, where it is, how often.
_NOTHING_DONE: Final = frozenset({401, 403, 404, 405, 407, 425, 429})
#: It is at it, or was; RFC 9110 has a redirect by 303 follow what was done.
_MAYBE_DONE: Final = frozenset({303, 408, 409})
#: So much of an answer is read: it tells a digest, or is the file.
_SPARE_BYTES: Final = 65536
_DIGESTS: Final = ("repr-digest", "content-digest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Http:
    """A receiver that is sent each batch as one request."""

    settings: DeliverySettings

    @property
    def place(self) -> str:
        """The address, without what may be a secret in its query."""
        return self.settings.to.partition("?")[0]

    @property
    def remembers_keys(self) -> bool:
        """As the settings promise."""
        return self.settings.remembers_keys

    @property
    def patience(self) -> float:
        """As long as a request may take; where keys are remembered two at once do no harm."""
        return 0 if self.remembers_keys else self.settings.seconds

    def look_up(self, parcel: Parcel) -> Found:
        """Ask the receiver, where the settings say how."""
        if not self.settings.look_up:
            return Found.CANNOT_TELL
        address = filled(self.settings.look_up, name=quote(parcel.name), sha256=parcel.sha256, key=parcel.key)
        request = Request(method="GET", headers=self.headers(address))
        try:
            reply = self.exchanged(address, request, most=len(parcel.content) + _SPARE_BYTES)
        except (Broken, NotAllowed) as error:
            raise Unreached(f"{self.place} cannot be asked: {error}") from error
        return _found(reply, parcel)

    def carry(self, parcel: Parcel) -> Answer:
        """Send the manifest where that is set, then the file."""
        if self.settings.manifest:
            answer = self._sent(parcel.manifest_name, parcel.manifest, f"{parcel.key}-manifest")
            if answer.fate is not Fate.TAKEN:
                # Without its file a manifest is nothing that could be posted.
                return answer if answer.fate is Fate.REFUSED else Answer(fate=Fate.FAILED, reason=answer.reason)
        return self._sent(parcel.name, parcel.content, parcel.key)

    def _sent(self, name: str, content: bytes, key: str) -> Answer:
        address = self.settings.to
        if self.settings.method == "PUT":
            path, mark, query = address.partition("?")
            address = f"{path.rstrip('/')}/{quote(name)}{mark}{query}"
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        told = {
            "Content-Type": "application/json" if name.endswith(".json") else "application/octet-stream",
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Digest": f"sha-256=:{digest}:",
            "Idempotency-Key": key,
        }
        try:
            request = Request(method=self.settings.method, headers=self.headers(address) | told, body=content)
            reply = self.exchanged(address, request, most=0)
        except Broken as broken:
            return Answer(fate=Fate.DOUBTFUL if broken.was_sent else Fate.FAILED, reason=broken.words)
        except (NotAllowed, Unreached) as error:
            return Answer(fate=Fate.FAILED, reason=f"{self.place}: {error}")
        return answer_of(reply.status)

    def exchanged(self, address: str, request: Request, *, most: int) -> Reply:
        """The answer to a request."""
        to = address_of(address, _Reach(allow_http=True))  # the settings were looked at when they were read
        return exchange(to, request, self.settings, seconds=self.settings.seconds, most=most)

    def headers(self, address: str) -> dict[str, str]:
        """Who we are; the token goes to the machine of the deliveries and to no other."""
        known = {"User-Agent": "ledgerdrop", "Accept": "application/json, */*;q=0.5", **self.settings.headers}
        file = self.settings.token_file
        if file is None or not _is_same_machine(address, self.settings.to):
            return known
        return known | {"Authorization": f"Bearer {_token(file)}"}


def _token(file: Path) -> str:
    """What a file of a token holds; read at each request, for some are renewed by the hour."""
    try:
        token = file.read_bytes().decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        token = ""
    if not token or not token.isprintable() or " " in token:
        raise Unreached(f"{file} holds no token that can be read")
    return token


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    allow_http: bool
    allow_private: bool = True


def answer_of(status: int) -> Answer:
    """What an answer means for the try.

    >>> [answer_of(status).fate.value for status in (201, 302, 401, 422, 503)]
    ['taken', 'failed', 'failed', 'refused', 'doubtful']
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return TAKEN
    reason = f"It answered {status}."
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _MAYBE_DONE:
        return Answer(fate=Fate.DOUBTFUL, reason=reason)
    if status < HTTPStatus.BAD_REQUEST:
        return Answer(fate=Fate.FAILED, reason=f"It answered {status}; deliveries follow no one elsewhere.")
    if status in _NOTHING_DONE:
        return Answer(fate=Fate.FAILED, reason=reason)
    remedy = say("Ask the receiver why; then say on the desk, or to ledgerdrop export, what is to be done.")
    return Answer(fate=Fate.REFUSED, reason=reason, remedy=remedy)


def _found(reply: Reply, parcel: Parcel) -> Found:
    """What a look says: by a digest in its headers or its JSON, or as the file itself."""
    if reply.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return Found.ABSENT
    if reply.status != HTTPStatus.OK:
        return Found.CANNOT_TELL
    if digest := _digest(reply):
        return Found.THERE if digest == parcel.sha256 else Found.OTHER
    return Found.THERE if reply.body == parcel.content else Found.CANNOT_TELL


def _digest(reply: Reply) -> str:
    """The SHA-256 that a receiver tells, in hex; nothing where it tells none."""
    try:
        said: Any = json.loads(reply.body)
    except ValueError:
        said = None
    if isinstance(said, dict) and isinstance(said.get("sha256"), str):
        return str(said["sha256"]).lower()
    for header in _DIGESTS:
        for one in reply.headers.get(header, "").split(","):
            name, _, value = one.strip().partition("=")
            # A digest of an answer in JSON is of the answer.
            if name.lower() == "sha-256" and said is None:
                return _hex(value.strip(":"))
    return ""


def _hex(encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).hex()
    except ValueError:
        return ""


def _is_same_machine(one: str, other: str) -> bool:
    return one.split("/")[:3] == other.split("/")[:3]
