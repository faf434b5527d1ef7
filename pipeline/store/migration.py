"""Brings the tables of a database up to date when it is opened, once, however many open it together."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import text

from pipeline.errors import StoreError
from pipeline.store.revision import refuse_marked
from pipeline.store.revision import stated
from pipeline.store.sqlite_file import keep_before

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

#: The last revision in `migrations/versions`.
REVISION: Final = "0024"

#: Any number, the same in every Ledgerdrop: PostgreSQL holds others back while one migrates.
_ADVISORY_LOCK: Final = 7_216_905_514


def bring_up_to_date(connection: Connection) -> None:
    """Run the migrations that are missing, all or none.

    Raises:
        StoreError: The database was written by a newer Ledgerdrop, is not whole, or was moved elsewhere.
    """
    with connection.begin():
        if stated(connection) == REVISION:
            return
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        if (found := stated(connection)) != REVISION:
            refuse_marked(found)
            _migrate(connection, found)


def is_up_to_date(connection: Connection) -> bool:
    """Whether the database has all that this Ledgerdrop needs; somebody may have brought it up or down meanwhile."""
    return stated(connection) == REVISION


def revisions() -> tuple[str, ...]:
    """All that there are, the oldest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - a second of start-up that an up-to-date store does not pay

    found = ScriptDirectory.from_config(_config()).walk_revisions()
    return tuple(reversed([script.revision for script in found]))


def take_back(connection: Connection, revision: str) -> None:
    """Run the migrations backwards, down to a revision, in the transaction of the connection."""
    from alembic import command  # noqa: PLC0415 - as above

    command.downgrade(_config(connection), revision)


def _migrate(connection: Connection, found: str | None) -> None:
    from alembic import command  # noqa: PLC0415 - as above

    if found is not None and found not in revisions():
        raise StoreError(
            f"the database has revision {found}, which this Ledgerdrop does not know",
            remedy="Install the Ledgerdrop that wrote it, or a newer one.",
        )
    if found is not None:
        keep_before(connection, REVISION)
    command.upgrade(_config(connection), REVISION)


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", "pipeline.store:migrations")
    config.attributes["connection"] = connection
    return config
