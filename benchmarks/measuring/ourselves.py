"""How benchmarks start Ledgerdrop: its command line as a program of its own, in an installation of its own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def ledgerdrop(*arguments: str) -> tuple[str, ...]:
    """The command line of a Ledgerdrop command."""
    return (sys.executable, "-m", "desk.cli", *arguments)


def installation(home: Path, **settings: object) -> Mapping[str, str]:
    """The environment of an installation below `home`, which no settings file changes.

    >>> from pathlib import Path
    >>> installation(Path("/tmp/home"), intake__scan_seconds=0.5)["LEDGERDROP_INTAKE__SCAN_SECONDS"]
    '0.5'
    """
    return {
        "LEDGERDROP_HOME": str(home),
        "LEDGERDROP_SETTINGS_FILE": str(home / "none.toml"),
        **{f"LEDGERDROP_{name.upper()}": str(value) for name, value in settings.items()},
    }
