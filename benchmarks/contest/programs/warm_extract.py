"""What `ledgerdrop extract` does for each file once its child process is warm: read, solved, checked and routed."""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring.family import cpu_seconds
from benchmarks.measuring.family import descendants
from flows.examination import EXAMINE
from flows.examination import decide
from flows.examination import payload
from flows.examination import records
from pipeline.isolation.pool import Pool
from pipeline.ports import NO_PORTS
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.record import Record


def main() -> None:
    """Read the files of the command line, one after the other; the first is read once before, to warm up."""
    settings, files = Settings(), [Path(name) for name in sys.argv[1:]]
    with Pool(EXAMINE, size=1, limits=settings.limits) as pool:
        read = partial(_read, pool=pool, settings=settings)
        all(read(files[0]))
        for file in files:
            started, before = time.perf_counter(), spent()
            is_read = all(read(file))
            print(time.perf_counter() - started, spent() - before, int(is_read))


def spent() -> float:
    """Processor seconds so far, with those of the child at work."""
    return time.process_time() + sum(map(cpu_seconds, descendants(os.getpid())))


def _read(file: Path, *, pool: Pool, settings: Settings) -> Iterator[bool]:
    """Whether each bill of a file was accepted."""
    answer = pool.call(payload(file, file=file.name, document_id="", settings=settings))
    bills: tuple[Record, ...] = records(answer, file=file.name, document_id="")
    return (decide(bill, NO_PORTS, settings).outcome.is_accepted for bill in bills)


if __name__ == "__main__":
    main()
