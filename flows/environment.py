"""What programs that Prefect starts find in their environment: its own folder, its server's address, our settings."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING
from typing import Final

from pipeline.arenas import ARENAS
from pipeline.arenas import LARGE
from pipeline.errors import ConfigurationError
from pipeline.settings import settings_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.settings import Settings

#: The folder that relative names in the settings start from.
_STARTED_IN: Final = "LEDGERDROP_STARTED_IN"

#: Prefect speaks to PostgreSQL by this driver only.
_DRIVER: Final = "postgresql+asyncpg"

#: A run that dies is known to Prefect after some missed beats; this is as often as it can beat.
_HEARTBEAT_SECONDS: Final = 30

#: Between two looks of a worker at its queues.
_QUERY_SECONDS: Final = 5

#: A watching run ends every few minutes; what Prefect knows of runs that ended is forgotten after so long.
_RUNS_KEPT: Final = dt.timedelta(days=30)


def address(settings: Settings) -> str:
    """Where Prefect's server is: as the settings say, else on this machine only."""
    return settings.schedule.api_url or f"http://127.0.0.1:{settings.schedule.server_port}/api"


def folder(settings: Settings) -> Path:
    """Where Prefect keeps what it knows of runs; it can be deleted at any time, and nothing of ours is lost."""
    return settings.home.absolute() / "prefect"


def log_file(settings: Settings) -> Path:
    """What Prefect's programs say."""
    return settings.home.absolute() / "prefect.log"


def environment(settings: Settings) -> dict[str, str]:
    """The environment of Prefect's server, of its workers and of the flows."""
    return {
        "PREFECT_API_URL": address(settings),
        "PREFECT_HOME": str(folder(settings)),
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(_HEARTBEAT_SECONDS),
        "PREFECT_WORKER_QUERY_SECONDS": str(_QUERY_SECONDS),
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(int(_RUNS_KEPT.total_seconds())),
        **_secrets(settings),
        **os.environ,
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "RAY_USAGE_STATS_ENABLED": "0",
        "DASK_LOGGING__DISTRIBUTED": "warning",
        "MALLOC_ARENA_MAX": str(ARENAS),
        "MALLOC_MMAP_THRESHOLD_": str(LARGE),
        "LEDGERDROP_HOME": str(settings.home.absolute()),
        "LEDGERDROP_SETTINGS_FILE": str(settings_file().absolute()),
        _STARTED_IN: os.getcwd(),  # noqa: PTH109 - as the system says it
    }


def at_home() -> None:
    """Go where the program was started that had this one started: Prefect gives each run a folder of its own."""
    if started_in := os.environ.get(_STARTED_IN):
        os.chdir(started_in)


def _secrets(settings: Settings) -> Mapping[str, str]:
    schedule = settings.schedule
    auth, database = schedule.api_auth.get_secret_value(), schedule.server_database.get_secret_value()
    said = {"PREFECT_API_AUTH_STRING": auth, "PREFECT_SERVER_API_AUTH_STRING": auth} if auth else {}
    return {**said, "PREFECT_SERVER_DATABASE_CONNECTION_URL": _url(database)} if database else said


def _url(database: str) -> str:
    scheme, colon, rest = database.partition("://")
    if not colon or scheme.partition("+")[0] not in {"postgresql", "postgres"}:
        raise ConfigurationError(
            "schedule.server_database is no PostgreSQL URL",
            remedy="Write postgresql://USER:PASSWORD@HOST/DATABASE, or leave it empty for a file in the home folder.",
        )
    return f"{_DRIVER}://{rest}"
