"""The limits that the operating system keeps for a process, set by the process on itself.

Memory is limited by what can be written (`RLIMIT_DATA`), not by addresses: the engine of the official e-invoice rules
sets 32 GB of addresses aside, of which it uses hardly any.
"""

from __future__ import annotations

import math
import resource
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.isolation.allowance import Allowance


def set_ceilings(allowance: Allowance) -> None:
    """Limit memory, files and their size for good; no core dumps, which would hold document text."""
    for kind, ceiling in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, allowance.memory_bytes),
        (resource.RLIMIT_FSIZE, allowance.file_bytes),
        (resource.RLIMIT_NOFILE, allowance.open_files),
    ):
        ceiling_now = resource.getrlimit(kind)[1]
        lower = ceiling if ceiling_now == resource.RLIM_INFINITY else min(ceiling, ceiling_now)
        resource.setrlimit(kind, (lower, lower))


def allow_processor_time(seconds: int) -> None:
    """Let the process compute for so many seconds from now on; after them the system ends it with SIGXCPU."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(usage.ru_utime + usage.ru_stime) + seconds
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
