"""The program that runs in a child process: limits itself, imports one task, and answers until it is ended.

    python -m pipeline.isolation.child MODULE:FUNCTION ALLOWANCE

Its working folder is its own, for temporary files. Messages come in on stdin and go out on what was stdout.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import select
import shutil
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigurationError
from pipeline.errors import UnreadableDocument
from pipeline.isolation import clock
from pipeline.isolation.allowance import Allowance
from pipeline.isolation.ceilings import allow_processor_time
from pipeline.isolation.ceilings import set_ceilings
from pipeline.isolation.diagnosis import answer_too_large
from pipeline.isolation.diagnosis import file_too_large
from pipeline.isolation.diagnosis import out_of_memory
from pipeline.isolation.diagnosis import speaks_of_memory
from pipeline.isolation.frames import read_frame
from pipeline.isolation.frames import write_frame
from pipeline.isolation.sandbox.layers import confine

Json = dict[str, Any]
Task = Callable[[Json], Json]


def main(task: str, allowance_text: str) -> None:
    """Answer messages until the other side has gone."""
    reading, writing = secure_channel()
    allowance = Allowance.from_text(allowance_text)
    set_ceilings(allowance)
    try:
        # Before the first thread: each has to be confined by itself.
        confine(allowance.sandbox, Path.cwd(), allowance.reads)
        die_with_parent(reading)
        run = find_task(task)
    except (ImportError, AttributeError, MemoryError, OSError, ConfigurationError) as error:
        write_frame(writing, encode({"broken": f"{type(error).__name__}: {error}"}))
        return
    write_frame(writing, encode({"ready": task}))
    serve(run, reading, writing, allowance=allowance)


def serve(run: Task, reading: int, writing: int, *, allowance: Allowance) -> None:
    """Answer each message, within the allowance of each."""
    while (message := read_frame(reading)) is not None:
        allow_processor_time(allowance.cpu_seconds)
        clock.start(allowance.page_seconds)
        said = answer(run, message, maximum=allowance.answer_bytes)
        clock.stop()
        # Whoever has the answer may put the next file there.
        empty_folder(Path.cwd())
        write_frame(writing, said)


def answer(run: Task, message: bytes, *, maximum: int) -> bytes:
    """The answer of a task to one message; whatever it raises becomes an answer too."""
    try:
        said = encode({"data": run(json.loads(message))})
    except UnreadableDocument as error:
        said = encode({"outcome": error.outcome, "reason": error.reason})
    except MemoryError:
        said = encode(_failure(out_of_memory()))
    except OSError as error:
        said = encode(_failure(file_too_large()) if error.errno == errno.EFBIG else describe(error))
    except Exception as error:  # noqa: BLE001 - the boundary: hostile bytes make libraries raise anything
        lacks_memory = speaks_of_memory(str(error).encode("utf-8", "replace"))
        said = encode(_failure(out_of_memory()) if lacks_memory else describe(error))
    return said if len(said) <= maximum else encode(_failure(answer_too_large()))


def describe(error: Exception) -> Json:
    """The class of an exception and the way to it; never its words, which may be the document's."""
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "trace": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-20:]],
    }


def encode(said: Json) -> bytes:
    """The JSON of an answer; characters that no text can hold become question marks."""
    return json.dumps(said, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")


def find_task(name: str) -> Task:
    """The function that is named as "package.module:function"."""
    module, _, function = name.partition(":")
    found: Task = getattr(importlib.import_module(module), function)
    return found


def secure_channel() -> tuple[int, int]:
    """Keep stdin and stdout as the channel, and leave to libraries and their children only stderr."""
    reading, writing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return reading, writing


def die_with_parent(reading: int) -> None:
    """End the whole process group, and remove its folder, as soon as nobody holds the other end of the channel."""
    threading.stack_size(1 << 18)
    threading.Thread(target=_await_hang_up, args=(reading, Path.cwd()), daemon=True).start()
    threading.stack_size(0)


def empty_folder(folder: Path) -> None:
    """Remove what a job has left behind."""
    for left in folder.iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _await_hang_up(reading: int, folder: Path) -> None:
    poll = select.poll()
    poll.register(reading, 0)
    poll.poll()
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


def _failure(failure: Any) -> Json:
    return {"outcome": failure.outcome.value, "reason": failure.reason}


if __name__ == "__main__":
    main(*sys.argv[1:])
