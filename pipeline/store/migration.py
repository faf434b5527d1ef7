"""Brings the tables of a database up to date when it is opened, once, however many open it together."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import column
from sqlalchemy import inspect
from sqlalchemy import select
from sqlalchemy import table
from sqlalchemy import text

from pipeline.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: The last revision in `migrations/versions`.
REVISION: Final = "0022"

_VERSION: Final = table("alembic_version", column("version_num"))

#: Any number, the same in every Ledgerdrop: PostgreSQL holds others back while one migrates.
_ADVISORY_LOCK: Final = 7_216_905_514


def bring_up_to_date(connection: Connection) -> None:
    """Run the migrations that are missing, all or none.

    Raises:
        StoreError: The database was written by a newer Ledgerdrop.
    """
    with connection.begin():
        if _revision(connection) == REVISION:
            return
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        if (found := _revision(connection)) != REVISION:
            _migrate(connection, found)


def is_up_to_date(connection: Connection) -> bool:
    """Whether the database has all that this Ledgerdrop needs; somebody may have brought it up or down meanwhile."""
    return _revision(connection) == REVISION


def _revision(connection: Connection) -> str | None:
    """What the database says of itself; `None` where it is empty."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(select(_VERSION.c.version_num)).scalar()


def _migrate(connection: Connection, found: str | None) -> None:
    from alembic import command  # noqa: PLC0415 - a second of start-up that an up-to-date store does not pay
    from alembic.config import Config  # noqa: PLC0415 - as above
    from alembic.util import CommandError  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", "pipeline.store:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, REVISION)
    except CommandError as error:
        raise StoreError(
            f"the database has revision {found}, which this Ledgerdrop does not know",
            remedy="Install the Ledgerdrop that wrote it, or a newer one.",
        ) from error
