"""A program that is told what happens: a real server on this machine, which does as a test says."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

from tests.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A status instead of a real one: no answer, and one drop by drop.
HANGS = 0
DRIPS = 1


@dataclass
class Receiver:
    """What it answers next, and what it was sent."""

    address: str = ""
    #: The statuses of its answers, one after the other; 200 from then on.
    answers: list[int] = field(default_factory=list)
    #: Headers and body of each request.
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def receiving(*answers: int) -> Iterator[Receiver]:
    """A receiver while the block runs."""
    receiver = Receiver(answers=list(answers))
    with serving(_handler(receiver)) as address:
        receiver.address = f"{address}/hook?of=ours"
        try:
            yield receiver
        finally:
            receiver.is_over.set()


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            receiver.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            status = receiver.answers.pop(0) if receiver.answers else 200
            if status == HANGS:
                receiver.is_over.wait()
            elif status == DRIPS:
                self._drip()
            else:
                self.send_response(status)
                self.send_header("Location", receiver.address + "&again")
                self.end_headers()

        def _drip(self) -> None:
            self.wfile.write(b"HTTP/1.0 200 OK\r\n")
            while not receiver.is_over.is_set():
                try:
                    self.wfile.write(b"x-drop: 1\r\n")
                except OSError:
                    return
                time.sleep(0.05)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
