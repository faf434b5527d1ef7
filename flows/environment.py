"""What programs that Prefect starts find in their environment: its own folder, its server's address, our settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings


def address(settings: Settings) -> str:
    """Where Prefect's server is, on this machine only."""
    return f"http://127.0.0.1:{settings.schedule.server_port}/api"


def folder(settings: Settings) -> Path:
    """Where Prefect keeps what it knows of runs; it can be deleted at any time, and nothing of ours is lost."""
    return settings.home.absolute() / "prefect"


def log_file(settings: Settings) -> Path:
    """What Prefect's programs say."""
    return settings.home.absolute() / "prefect.log"


def environment(settings: Settings) -> dict[str, str]:
    """The environment of Prefect's server and of the flows."""
    return {
        "PREFECT_API_URL": address(settings),
        "PREFECT_HOME": str(folder(settings)),
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        **os.environ,
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "LEDGERDROP_HOME": str(settings.home.absolute()),
    }
