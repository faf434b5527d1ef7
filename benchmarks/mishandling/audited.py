"""Runs a Ledgerdrop command and writes down what it touches: files, names, programs, connections.

    python -m benchmarks.mishandling.audited LOG COMMAND...

Its children are not seen by this; what they touch the kernel decides.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Final

from desk.cli.main import main

#: Events of Python's that name what is touched, and how many of their words are paths.
TOUCHING: Final = {
    "open": 1,
    "os.chmod": 1,
    "os.chown": 1,
    "os.link": 2,
    "os.listdir": 1,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rename": 2,
    "os.rmdir": 1,
    "os.scandir": 1,
    "os.symlink": 2,
    "os.truncate": 1,
    "os.utime": 1,
    "shutil.rmtree": 1,
    "socket.connect": 0,
    "subprocess.Popen": 1,
}
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch_over(log: int) -> None:
    """Write down each event from now on."""

    def note(event: str, words: tuple[object, ...]) -> None:
        if event in TOUCHING:
            paths = [
                os.fsdecode(word) for word in words[: TOUCHING[event]] if isinstance(word, str | bytes | os.PathLike)
            ]
            is_writing = event != "open" or bool(isinstance(words[2], int) and words[2] & _WRITING)
            beyond = [ascii(word) for word in words[1:2]] if event in {"socket.connect", "subprocess.Popen"} else []
            os.write(log, json.dumps([event, is_writing, paths, beyond]).encode() + b"\n")

    sys.addaudithook(note)


if __name__ == "__main__":
    place = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    sys.argv[:2] = []
    sys.argv.insert(0, "ledgerdrop")
    watch_over(place)
    sys.exit(main())
