"""One request by HTTP: to the very address that was looked at, within a time, and without following anything."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.outbound.address import Fault
from pipeline.outbound.address import NotAllowed
from pipeline.outbound.address import is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.outbound.address import Address
    from pipeline.outbound.address import Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of a machine."""

    method: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What it answered."""

    status: int
    #: Their names in small letters.
    headers: Mapping[str, str]
    #: Its beginning, as long as was asked for.
    body: bytes


class Broken(Exception):
    """There is no answer; whether the request came to something nobody knows, unless nothing of it was sent."""

    def __init__(self, words: str, *, was_sent: bool) -> None:
        super().__init__(words)
        #: What went wrong, for people.
        self.words = words
        #: Whether a part of it may have arrived.
        self.was_sent = was_sent


def exchange(address: Address, request: Request, reach: Reach, *, seconds: float, most: int = 0) -> Reply:
    """Send a request, and read the answer and so many bytes of its body.

    Raises:
        NotAllowed: The name leads to a machine that may not be asked; nothing was sent.
        Broken: There was no whole answer within the time.
    """
    connection: _Connection | None = None
    try:
        connection = _Connection(address, _looked_up(address, reach), seconds)
        with _within(seconds, connection):
            return _answered(connection, address.path, request, most)
    except (OSError, http.client.HTTPException) as error:
        was_sent = connection is not None and connection.is_open
        raise Broken(_words(error, seconds), was_sent=was_sent) from error


def _answered(connection: _Connection, path: str, request: Request, most: int) -> Reply:
    reach(FaultPoint.REQUEST_SENDING)
    connection.request(request.method, path, request.body or None, dict(request.headers))
    answer = connection.getresponse()
    reach(FaultPoint.REQUEST_ANSWERED)
    body = answer.read(most) if most else b""
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return Reply(status=answer.status, headers=headers, body=body)


def _words(error: Exception, seconds: float) -> str:
    match error:
        case TimeoutError():
            return f"There was no answer within {seconds:g} seconds."
        case ssl.SSLError():
            return f"Its encryption cannot be trusted: {error.reason or error}"
        case http.client.HTTPException():
            return "What it answered is no answer."
        case OSError():
            return f"It cannot be reached: {error.strerror or type(error).__name__}."
    return type(error).__name__


def _looked_up(address: Address, reach: Reach) -> str:
    """The machine that a name leads to; asked once, so that it cannot be another one when we connect."""
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    ips = [str(place[0]) for *_, place in found]
    if not reach.allow_private and not all(map(is_public, ips)):
        raise NotAllowed(Fault.NOT_PUBLIC)
    return ips[0]


class _Connection(http.client.HTTPConnection):
    """A connection to a machine that was looked up before, under the name that it was looked up by."""

    def __init__(self, address: Address, ip: str, seconds: float) -> None:
        super().__init__(address.host, address.port, timeout=seconds)
        self.default_port = 443 if address.is_encrypted else 80
        #: Whether something could be sent.
        self.is_open = False
        self._ip = ip
        self._encryption = ssl.create_default_context() if address.is_encrypted else None

    def connect(self) -> None:
        """Connect to that machine and no other."""
        plain = socket.create_connection((self._ip, self.port), self.timeout)
        self.sock = plain
        if self._encryption is not None:
            self.sock = self._encryption.wrap_socket(plain, server_hostname=self.host)
        self.is_open = True

    def cut(self) -> None:
        """End it, whatever is going on."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


@contextmanager
def _within(seconds: float, connection: _Connection) -> Iterator[None]:
    """A time for all of it: whoever answers drop by drop never reaches the limit between two drops.

    Raises:
        TimeoutError: It is over.
    """
    is_over = threading.Event()

    def end() -> None:
        is_over.set()
        connection.cut()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        if is_over.is_set():
            raise TimeoutError from error
        raise
    else:
        # What is cut off looks like an end to whoever reads it.
        if is_over.is_set():
            raise TimeoutError
    finally:
        timer.cancel()
        connection.close()
