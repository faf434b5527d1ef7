"""A receiver of batches: a real HTTP server on this machine, which does as a test says, and keeps what it took."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from typing import ClassVar

from tests.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator


class Fault(StrEnum):
    """What goes wrong with one request that brings something."""

    #: It is taken, and the connection ends without an answer.
    TAKES_AND_DROPS = "takes_and_drops"
    #: Nothing is taken, and the connection ends without an answer.
    DROPS = "drops"
    #: It is taken, and answered with 500.
    TAKES_AND_FAILS = "takes_and_fails"
    #: It is answered drop by drop.
    DRIPS = "drips"
    #: What is kept is not what came.
    SPOILS = "spoils"
    REDIRECTS = "redirects"


@dataclass
class Took:
    """One thing that was taken."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """What it does next, and what it took."""

    address: str = ""
    #: Faults and statuses of its answers, one after the other; all is well from then on.
    script: list[Fault | int] = field(default_factory=list)
    #: Whether it takes what comes twice under one key once.
    remembers: bool = False
    #: What a look is answered with instead.
    looks: int = 200
    tells_digest: bool = True
    took: list[Took] = field(default_factory=list)
    #: Paths of all requests, looks too.
    asked: list[str] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)
    turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def bodies(self) -> list[bytes]:
        """What was taken, in order."""
        return [one.body for one in self.took]

    def take(self, path: str, headers: dict[str, str], body: bytes) -> None:
        """Keep what came."""
        with self.turn:
            is_known = any(one.headers.get("idempotency-key") == headers.get("idempotency-key") for one in self.took)
            if not (self.remembers and is_known):
                self.took.append(Took(path, headers, body))


@contextmanager
def receiving(*script: Fault | int, remembers: bool = False) -> Iterator[Receiver]:
    """A receiver while the block runs."""
    receiver = Receiver(script=list(script), remembers=remembers)
    with serving(type("Handler", (_Handler,), {"receiver": receiver})) as address:
        receiver.address = f"{address}/inbox"
        try:
            yield receiver
        finally:
            receiver.is_over.set()


class _Handler(BaseHTTPRequestHandler):
    receiver: ClassVar[Receiver]

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if len(body) < int(self.headers["content-length"]):
            return  # whoever sent it died
        told = {name.lower(): value for name, value in self.headers.items()}
        self.receiver.asked.append(f"{self.command} {self.path}")
        step = self.receiver.script.pop(0) if self.receiver.script else 201
        if step in {Fault.TAKES_AND_DROPS, Fault.TAKES_AND_FAILS, Fault.DRIPS} or step == 201:
            self.receiver.take(self.path, told, body)
        if step == Fault.SPOILS:
            self.receiver.take(self.path, told, body[:-1])
        self._answer(step)

    def do_POST(self) -> None:
        self.do_PUT()

    def do_GET(self) -> None:
        """Say what was taken under the name at the end of the path."""
        self.receiver.asked.append(f"GET {self.path}")
        name = self.path.rpartition("/")[2]
        found = [one for one in self.receiver.took if name in one.headers["content-disposition"]]
        if self.receiver.looks != 200 or not found:
            self._plain(self.receiver.looks if self.receiver.looks != 200 else 404)
        elif self.receiver.tells_digest:
            self._plain(200, json.dumps({"sha256": hashlib.sha256(found[0].body).hexdigest()}).encode())
        else:
            self._plain(200, found[0].body)

    def _answer(self, step: Fault | int) -> None:
        match step:
            case Fault.TAKES_AND_DROPS | Fault.DROPS | Fault.SPOILS:
                self.close_connection = True
            case Fault.TAKES_AND_FAILS:
                self._plain(500)
            case Fault.REDIRECTS:
                self.send_response(307)
                self.send_header("Location", self.receiver.address + "/elsewhere")
                self.end_headers()
            case Fault.DRIPS:
                self._drip()
            case int():
                self._plain(step)

    def _plain(self, status: int, body: bytes = b"") -> None:
        with suppress(OSError):  # whoever asked died
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def _drip(self) -> None:
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.0 201 Created\r\n")
            while not self.receiver.is_over.is_set():
                self.wfile.write(b"x-drop: 1\r\n")
                time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
