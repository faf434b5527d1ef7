"""One export of all that waits in a ledger, in a process of its own.

python -m benchmarks.scaling.exporting URL TARGET FOLDER
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from pipeline.exporters.delivery import export
from pipeline.exporters.exporter import exporter_named
from pipeline.store.store import open_store
from tests.matrix import codes_of


def main(url: str, target: str, folder: str) -> None:
    """Export, and tell what it took without the start of the process."""
    exporter = exporter_named(target).with_codes(codes_of(target))
    with open_store(url) as store:
        started, cpu = time.perf_counter(), time.process_time()
        batches = export(store, exporter, Path(folder), actor="benchmark")
        told = {
            "bills": sum(batch.records for batch in batches),
            "files": len(batches),
            "bytes": max((batch.size for batch in batches), default=0),
            "seconds": time.perf_counter() - started,
            "cpu_seconds": time.process_time() - cpu,
        }
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
