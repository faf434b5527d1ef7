"""Small tasks for child processes, most of them bad."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.errors import UnreadableDocument
from pipeline.isolation import clock

Json = dict[str, Any]


class Surprise(Exception):
    """Nobody thought of this one."""


def do(payload: Json) -> Json:
    """Do what the payload names."""
    found: Json = globals()[payload["do"]](payload)
    return found


def echo(payload: Json) -> Json:
    """Answer with what came."""
    return payload


def who(_: Json) -> Json:
    """Tell about the process."""
    return {
        "pid": os.getpid(),
        "group": os.getpgid(0),
        "folder": str(Path.cwd()),
        "environment": dict(os.environ),
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "files": resource.getrlimit(resource.RLIMIT_NOFILE)[0],
        "left": sorted(path.name for path in Path.cwd().iterdir()),
    }


def nap(payload: Json) -> Json:
    """Sleep."""
    time.sleep(payload["seconds"])
    return {"slept": payload["seconds"]}


def read_pages(payload: Json) -> Json:
    """Take so long for each page, and for what is made of all."""
    for seconds in payload["pages"]:
        clock.begin_page()
        time.sleep(seconds)
    clock.end_pages()
    time.sleep(payload["rest"])
    return {"read": len(payload["pages"])}


def abort(_: Json) -> Json:
    """Crash as a C library does."""
    os.abort()


def crash_in_memory(_: Json) -> Json:
    """Read what is not there."""
    ctypes.string_at(0)
    return {}


def leave(payload: Json) -> Json:
    """Exit in the middle of a job."""
    os._exit(payload.get("code", 3))


def be_killed(_: Json) -> Json:
    """Die as by the kernel's hand when the machine has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def spin(_: Json) -> Json:
    """Compute for ever."""
    while True:
        pass


def compute(payload: Json) -> Json:
    """Use so much processor time."""
    end = time.process_time() + payload["seconds"]
    while time.process_time() < end:
        pass
    return {"computed": payload["seconds"]}


def allocate(payload: Json) -> Json:
    """Use memory piece by piece."""
    kept = [bytearray(1 << 20) for _ in range(payload["megabytes"])]
    return {"megabytes": len(kept)}


def keep(payload: Json) -> Json:
    """Use memory and never give it back."""
    sys.modules[__name__].__dict__.setdefault("KEPT", []).append(bytearray(payload["megabytes"] << 20))
    return {"pid": os.getpid()}


def allocate_and_abort(payload: Json) -> Json:
    """Use memory until there is no more, then abort without a word, as pdfium does."""
    kept = []
    try:
        while True:
            kept.append(bytearray(1 << 20))
            time.sleep(payload["pause"])
    except MemoryError:
        os.abort()


def abort_for_memory(_: Json) -> Json:
    """Abort as a C++ library does that gets no memory."""
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    os.abort()


def allocate_in_grandchildren(payload: Json) -> Json:
    """Use memory in several processes, each below its own ceiling."""
    program = f"import time; kept = bytearray({payload['megabytes'] << 20}); time.sleep(60)"
    several = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(3)]
    return {"codes": [process.wait() for process in several]}


def linger(payload: Json) -> Json:
    """Start a process that never ends, note its number, and wait for it."""
    process = subprocess.Popen(["sleep", "1000"])  # noqa: S607 - the machine's own
    Path(payload["note"]).write_text(str(process.pid), encoding="ascii")
    return {"code": process.wait()}


def write_file(payload: Json) -> Json:
    """Write a file of so many bytes."""
    Path("large").write_bytes(bytes(payload["size"]))
    return {}


def litter(_: Json) -> Json:
    """Leave files and folders behind."""
    Path("a", "b").mkdir(parents=True)
    Path("a", "b", "c").write_bytes(b"x")
    with suppress(PermissionError):
        Path("link").symlink_to("a")
    return {}


def babble(_: Json) -> Json:
    """Print everywhere, as libraries do."""
    print("to stdout " * 1000)  # noqa: T201 - this is the point
    os.write(1, b"\x00\x00\x00\x00\x00\x00\x00\x02{}" * 100)
    os.write(2, b"to stderr " * 100_000)
    subprocess.run(["echo", "from a grandchild"], check=True)  # noqa: S607 - the machine's own
    return {"stdin": sys.stdin.read()}


def speak_nonsense(payload: Json) -> Json:
    """Write into the channel, as a child would that was taken over; its number is a guess."""
    message = payload["message"].encode("latin-1")
    for descriptor in range(3, 10):
        try:
            os.write(descriptor, len(message).to_bytes(8, "big") + message)
        except OSError:
            continue
    time.sleep(60)
    return {}


def announce(payload: Json) -> Json:
    """Announce a message of a length that nobody would take."""
    for descriptor in range(3, 10):
        try:
            os.write(descriptor, payload["length"].to_bytes(8, "big"))
        except OSError:
            continue
    time.sleep(60)
    return {}


def close_everything(_: Json) -> Json:
    """Close the channel and live on."""
    os.closerange(3, 20)
    time.sleep(60)
    return {}


def answer_at_length(payload: Json) -> Json:
    """Answer with so many characters."""
    return {"text": "x" * payload["size"]}


def answer_strangely(payload: Json) -> Json:
    """Answer with what JSON or text cannot hold."""
    return {"answer": {"nan": float("nan"), "surrogate": "\ud800", "object": object(), "good": "é"}[payload["what"]]}


def fail_when_used(payload: Json) -> Json:
    """Fail wherever another job was done before: `how` says how; write a line for each try where there is a note."""
    if "note" in payload:
        with Path(payload["note"]).open("a", encoding="ascii") as note:
            print(os.getpid(), file=note)
    if "KEPT" not in globals() and not payload.get("always"):
        return {"pid": os.getpid(), "text": Path(payload["file"]).read_text(encoding="ascii")}
    return do({**payload, "do": payload["how"]})


def run_short(payload: Json) -> Json:
    """Fail as a library does that has an error of its own for too little memory."""
    raise Surprise(payload["words"])


def refuse(payload: Json) -> Json:
    """Say that the document cannot be read."""
    raise UnreadableDocument(payload["outcome"], payload["reason"])


def surprise(_: Json) -> Json:
    """Fail with words that may be the document's."""
    raise Surprise("IBAN DE89 3704 0044 0532 0130 00")
