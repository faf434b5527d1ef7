"""The settings of deliveries: where batches of a target go that do not go into a folder."""

from __future__ import annotations

import ipaddress
import re
from typing import Final
from typing import Literal
from typing import Self
from urllib.parse import SplitResult
from urllib.parse import urlsplit

from pydantic import Field
from pydantic import FilePath
from pydantic import model_validator

from pipeline.setting_group import Group

_USER: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._@-]*")
_HOST: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*|[0-9A-Fa-f:.]+")
#: A name and a value of HTTP, without what ends a line.
_NAME: Final = re.compile(r"[A-Za-z0-9-]+")
_OURS: Final = frozenset(
    {"authorization", "content-type", "content-digest", "content-length", "host", "idempotency-key"}
)
_ONLY_SFTP: Final = ("key_file", "known_hosts_file")
_ONLY_HTTP: Final = ("token_file", "method", "remembers_keys", "look_up", "allow_http", "manifest", "each", "headers")


class DeliverySettings(Group):
    """Where the batches of one target go, and what the receiver promises."""

    #: `sftp://user@host/folder` or `https://host/path`.
    to: str
    #: SFTP: our private key,
    key_file: FilePath | None = None
    #: and the keys of the hosts that we know; another host is refused.
    known_hosts_file: FilePath | None = None
    #: HTTP: holds the token that is shown to the receiver.
    token_file: FilePath | None = None
    #: PUT sends to the address with the name of the file behind it, POST to the address.
    method: Literal["PUT", "POST"] = "PUT"
    #: Further headers, which are no secrets.
    headers: dict[str, str] = Field(default_factory=dict)
    #: Whether the receiver promises to take what comes twice under one `Idempotency-Key` once.
    remembers_keys: bool = False
    #: The address that says whether a batch is there, with `{name}`, `{sha256}` or `{key}` in it.
    look_up: str = ""
    #: Whether the manifest is sent before each file.
    manifest: bool = False
    #: Whether each line of the file is a request of its own.
    each: bool = False
    #: Whether the address may be without https although it is of another machine.
    allow_http: bool = False
    #: So long one delivery may take.
    seconds: float = Field(default=120.0, gt=0)

    @property
    def is_sftp(self) -> bool:
        """Whether it goes by SFTP."""
        return self.to.startswith("sftp:")

    @property
    def allow_private(self) -> bool:
        """Receivers stand in our own network as a rule; who writes this file knows what is in it."""
        return True

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        """Refuse what cannot be, or should not be, before anything is sent."""
        parts = _taken_apart(self.to, "to")
        match parts.scheme:
            case "sftp":
                self._see_to_sftp(parts)
            case "http" | "https":
                self._see_to_http(parts)
            case _:
                raise ValueError("to must begin with sftp://, https:// or http://")
        return self

    def _see_to_sftp(self, parts: SplitResult) -> None:
        self._see_to_none_of(_ONLY_HTTP, "SFTP")
        if not _USER.fullmatch(parts.username or ""):
            raise ValueError("to must name whom we are there: sftp://user@host/folder")
        if not _HOST.fullmatch(parts.hostname or "") or parts.query or not parts.path.isprintable():
            raise ValueError("to is no address of SFTP: sftp://user@host:22/folder")
        if self.key_file is None or self.known_hosts_file is None:
            raise ValueError("SFTP needs key_file and known_hosts_file")

    def _see_to_http(self, parts: SplitResult) -> None:
        self._see_to_none_of(_ONLY_SFTP, "HTTP")
        if parts.username is not None or parts.fragment:
            raise ValueError("to must hold no user, no password and no #: the token stands in token_file")
        if self.each and (strange := sorted(self.model_fields_set & {"method", "look_up", "manifest"})):
            raise ValueError(f"{', '.join(strange)}: not where each line is a request, which the service decides")
        for name, value in self.headers.items():
            if not _NAME.fullmatch(name) or name.lower() in _OURS or not (value.isascii() and value.isprintable()):
                raise ValueError(f"headers: {name} cannot be set")
        addresses = {"to": parts}
        if self.look_up:
            addresses["look_up"] = _taken_apart(filled(self.look_up, name="n", sha256="s", key="k"), "look_up")
        for name, address in addresses.items():
            if address.scheme not in {"http", "https"}:
                raise ValueError(f"{name} must begin with https://")
            if address.scheme == "http" and not (self.allow_http or _is_near(address.hostname or "")):
                raise ValueError(f"{name} is without https; set allow_http if nobody else listens on the way")

    def _see_to_none_of(self, names: tuple[str, ...], way: str) -> None:
        if strange := sorted(self.model_fields_set.intersection(names)):
            raise ValueError(f"{', '.join(strange)}: not for {way}")


def filled(template: str, *, name: str, sha256: str, key: str) -> str:
    """The address to look at for one batch."""
    return template.replace("{name}", name).replace("{sha256}", sha256).replace("{key}", key)


def _taken_apart(address: str, setting: str) -> SplitResult:
    parts = urlsplit(address)
    if not parts.hostname or parts.port == 0 or parts.password is not None:
        raise ValueError(f"{setting} is no address, or holds a password")
    if not (address.isascii() and address.isprintable() and " " not in address):
        raise ValueError(f"{setting} has letters that no address has")
    return parts


def _is_near(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
