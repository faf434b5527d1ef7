"""The machine that a figure is measured on, as far as it matters for the figure."""

from __future__ import annotations

import os
import platform


def machine() -> str:
    """Cores, memory, Python, and how busy others keep it; no names."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
