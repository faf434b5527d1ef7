"""A receiver by HTTP, as a program: it keeps each body that came whole as a file, and is not always well.

    python -m benchmarks.killing.receiver FOLDER SEED

The first line that it prints is its port. Of the requests that bring something, some are taken and not answered, some
are not taken, some are taken and answered with 500. A look says what was taken, with its hash.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


class Receiving(BaseHTTPRequestHandler):
    """One request."""

    folder: ClassVar[Path]
    chance: ClassVar[random.Random]
    turn: ClassVar[threading.Lock] = threading.Lock()

    def do_PUT(self) -> None:
        """Take a file, or not."""
        expected = int(self.headers["content-length"])
        body = self.rfile.read(expected)
        if len(body) < expected:
            return  # whoever sent it died
        with self.turn:
            fate = self.chance.random()
            if fate >= 0.1:  # noqa: PLR2004 - one in ten is lost
                taken = sum(1 for _ in self.folder.iterdir())
                (self.folder / f"{taken:06d}-{Path(self.path).name}").write_bytes(body)
        if fate < 0.2:  # noqa: PLR2004 - and as many are taken without an answer
            self.close_connection = True
        else:
            self._answer(500 if fate < 0.25 else 201)  # noqa: PLR2004 - as above

    def do_GET(self) -> None:
        """Say what was taken."""
        with self.turn:
            found = sorted(self.folder.glob(f"*-{Path(self.path).name}"))
            body = found[0].read_bytes() if found else b""
        told = json.dumps({"sha256": hashlib.sha256(body).hexdigest()}).encode()
        self._answer(200 if found else 404, told)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, body: bytes = b"") -> None:
        with suppress(OSError):  # whoever asked died
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)


def main(folder: Path, seed: int) -> None:
    """Receive until killed."""
    folder.mkdir(parents=True, exist_ok=True)
    Receiving.folder, Receiving.chance = folder, random.Random(seed)  # noqa: S311 - the same seed, the same faults
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiving)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
