"""invoice2data with the templates that come with it; runs in an environment that has it and nothing of ours."""

from __future__ import annotations

import logging
import os
import sys
import time

from invoice2data import extract_data  # type: ignore[import-not-found]  # installed for the benchmark only
from invoice2data.extract.loader import read_templates  # type: ignore[import-not-found]  # as above


def spent() -> float:
    """Processor seconds so far, with the programs that were started."""
    return sum(os.times()[:4])


def main() -> None:
    """Read the files of the command line; the templates are loaded once."""
    logging.disable()
    templates = read_templates()
    for file in sys.argv[1:]:
        started, before = time.perf_counter(), spent()
        is_read = bool(extract_data(file, templates=templates))
        print(time.perf_counter() - started, spent() - before, int(is_read))


if __name__ == "__main__":
    main()
