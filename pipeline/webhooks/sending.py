"""Sends one message: to the very address that was looked at, within a time, and without following anything."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final

from pipeline.webhooks.target import Fault
from pipeline.webhooks.target import NotAllowed
from pipeline.webhooks.target import Target
from pipeline.webhooks.target import is_public
from pipeline.webhooks.target import target_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.webhook_settings import WebhookSettings

_FAULTS: Final = {
    Fault.NO_ADDRESS: "This is no address that messages can be sent to.",
    Fault.NO_HTTPS: "The address is without https, which the settings do not allow.",
    Fault.NOT_PUBLIC: "The address leads into a network that is not public, which the settings do not allow.",
}


def send(address: str, body: str, headers: Mapping[str, str], settings: WebhookSettings) -> str:
    """Send a message; what went wrong, in words, or nothing where it was taken."""
    try:
        target = target_of(address, settings)
        status = _posted(target, body.encode(), headers, settings)
    except NotAllowed as refused:
        return _FAULTS[refused.fault]
    except TimeoutError:
        return f"There was no answer within {settings.answer_seconds:g} seconds."
    except ssl.SSLError as error:
        return f"Its encryption cannot be trusted: {error.reason or error}"
    except OSError as error:
        return f"It cannot be reached: {error.strerror or type(error).__name__}."
    except http.client.HTTPException:
        return "What it answered is no answer."
    return _trouble(status)


def _trouble(status: int) -> str:
    if http.HTTPStatus.OK <= status < http.HTTPStatus.MULTIPLE_CHOICES:
        return ""
    if status < http.HTTPStatus.BAD_REQUEST:
        return f"It answered {status}; messages follow no one elsewhere."
    return f"It answered {status}."


def _posted(target: Target, body: bytes, headers: Mapping[str, str], settings: WebhookSettings) -> int:
    """The status of the answer; nothing else of it is read."""
    connection = _Connection(target, _looked_up(target, settings), settings.answer_seconds)
    with _within(settings.answer_seconds, connection):
        connection.request("POST", target.path, body, dict(headers))
        return connection.getresponse().status


def _looked_up(target: Target, settings: WebhookSettings) -> str:
    """The machine that a name leads to; asked once, so that it cannot be another one when we connect."""
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    ips = [str(place[0]) for *_, place in found]
    if not settings.allow_private and not all(map(is_public, ips)):
        raise NotAllowed(Fault.NOT_PUBLIC)
    return ips[0]


class _Connection(http.client.HTTPConnection):
    """A connection to a machine that was looked up before, under the name that it was looked up by."""

    def __init__(self, target: Target, ip: str, seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self.default_port = 443 if target.is_encrypted else 80
        self._ip = ip
        self._encryption = ssl.create_default_context() if target.is_encrypted else None

    def connect(self) -> None:
        """Connect to that machine and no other."""
        plain = socket.create_connection((self._ip, self.port), self.timeout)
        self.sock = plain
        if self._encryption is not None:
            self.sock = self._encryption.wrap_socket(plain, server_hostname=self.host)

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
