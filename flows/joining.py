"""What a worker needs that joins the others: its environment, and a ledger that all of them reach."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.environment import address
from flows.environment import environment
from flows.environment import folder
from pipeline.errors import ConfigurationError
from pipeline.schedule_settings import LOOPBACK

if TYPE_CHECKING:
    from pipeline.settings import Settings


def joining(settings: Settings, *, pool: str = "") -> dict[str, str]:
    """The environment of a worker, in the pool of the settings or another one.

    Raises:
        ConfigurationError: It would work on a ledger that the other machines do not have.
    """
    host = urlsplit(address(settings)).hostname
    if host not in LOOPBACK and settings.database_url.startswith("sqlite"):
        raise ConfigurationError(
            f"Prefect's server is on {host}, and the ledger is a SQLite file, which only one machine may use",
            remedy="Set `database` to the PostgreSQL URL that all machines use; docs/scaling.md has the steps.",
        )
    folder(settings).mkdir(parents=True, exist_ok=True)
    return {**environment(settings), **({"LEDGERDROP_SCHEDULE__POOL": pool} if pool else {})}
