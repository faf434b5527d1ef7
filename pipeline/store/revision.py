"""What a database says of itself: the revision of its tables, and whether it may be used at all.

A ledger that is being made of another one, and one that was moved elsewhere, carry a mark in place of the revision.
Every Ledgerdrop, also an older one, refuses a revision that it does not know.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import column
from sqlalchemy import inspect
from sqlalchemy import select
from sqlalchemy import table
from sqlalchemy import update

from pipeline.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_VERSION: Final = table("alembic_version", column("version_num"))


class Mark(StrEnum):
    """Why a database must not be used."""

    #: Something is being copied or restored into it, or that was stopped.
    UNFINISHED = "unfinished"
    #: It was copied into another one, which goes on in its place.
    MOVED = "moved"


_REFUSED: Final = {
    Mark.UNFINISHED: (
        "the database is not whole: what was being copied or restored into it was not finished",
        "Run the same `ledgerdrop ledger copy` or `ledgerdrop restore` again; it begins anew.",
    ),
    Mark.MOVED: (
        "the ledger of this database was moved into another one, which goes on in its place",
        "Set LEDGERDROP_DATABASE to the other one. If that was given up: `ledgerdrop ledger reopen`.",
    ),
}


def stated(connection: Connection) -> str | None:
    """What stands in place of the revision; `None` where the database is empty."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(select(_VERSION.c.version_num)).scalar()


def mark_of(said: str | None) -> Mark | None:
    """The mark in what a database says of itself; `None` where there is none."""
    word = (said or "").partition("-")[0]
    return Mark(word) if word in set(Mark) else None


def refuse_marked(said: str | None) -> None:
    """Refuse a database that must not be used.

    Raises:
        StoreError: It is not whole, or was moved.
    """
    if (mark := mark_of(said)) is not None:
        problem, remedy = _REFUSED[mark]
        raise StoreError(problem, remedy=remedy)


def set_mark(connection: Connection, mark: Mark | None) -> None:
    """Mark a database, or let it be used; the revision is kept in the mark."""
    revision = (stated(connection) or "").rpartition("-")[2]
    said = revision if mark is None else f"{mark}-{revision}"
    connection.execute(update(_VERSION).values(version_num=said))
