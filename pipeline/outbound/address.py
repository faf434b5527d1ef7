"""Where something may be sent: by https, and to no machine that only we can reach, unless the settings allow it.

Whoever may set up a webhook must not make of us a way into the network that we stand in.

>>> [is_public(ip) for ip in ("93.184.216.34", "10.0.0.1", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254")]
[True, False, False, False, False]
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from typing import Protocol
from urllib.parse import urlsplit

_LONGEST: Final = 2000
_PORTS: Final = {"https": 443, "http": 80}
#: Names IPv4 addresses by IPv6 ones.
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


class Reach(Protocol):
    """How far the settings let us go."""

    @property
    def allow_http(self) -> bool:
        """Whether an address may be without https."""

    @property
    def allow_private(self) -> bool:
        """Whether it may be of this machine, or of a network that is not public."""


class Fault(StrEnum):
    """Why an address is not taken."""

    NO_ADDRESS = "no_address"
    NO_HTTPS = "no_https"
    NOT_PUBLIC = "not_public"


class NotAllowed(Exception):
    """Nothing is sent to this address."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address, taken apart."""

    host: str
    port: int
    is_encrypted: bool
    #: Path and query, as a request names them.
    path: str


def address_of(text: str, reach: Reach) -> Address:
    """Where an address leads.

    Raises:
        NotAllowed: It is none, or none that is allowed.
    """
    if not (text.isascii() and text.isprintable() and " " not in text and len(text) <= _LONGEST):
        raise NotAllowed(Fault.NO_ADDRESS)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise NotAllowed(Fault.NO_ADDRESS) from error
    if parts.scheme not in _PORTS or not host or parts.username is not None or parts.fragment or port == 0:
        raise NotAllowed(Fault.NO_ADDRESS)
    is_encrypted = parts.scheme == "https"
    if not (is_encrypted or reach.allow_http):
        raise NotAllowed(Fault.NO_HTTPS)
    if not (reach.allow_private or _may_be_public(host)):
        raise NotAllowed(Fault.NOT_PUBLIC)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(host=host, port=port or _PORTS[parts.scheme], is_encrypted=is_encrypted, path=path)


def is_public(ip: str) -> bool:
    """Whether an address of the internet protocol is one that everybody reaches."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            within = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if within is not None or address.teredo is not None:
            return within is not None and is_public(str(within))
    return address.is_global and not address.is_multicast


def _may_be_public(host: str) -> bool:
    """Whether a host is not plainly ours; what its name leads to is asked when something is sent."""
    try:
        return is_public(host)
    except ValueError:
        return host != "localhost" and not host.endswith((".localhost", ".local", ".internal"))
