"""What is held back from a target, as conditions of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import select

from pipeline.store.tables.export_hold import EXPORT_HOLD
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection

#: Where more is held on another basis, looking at all bills is no slower.
_FEW: Final = 500

#: A hold is of a bill as it was looked at: of one that changed since, nothing is known.
HOLDS: Final = and_(
    *(EXPORT_HOLD.c[name] == RECORD.c[name] for name in ("document_id", "part", "revision", "row_version"))
)


#: Something is missing; without a reason, the target is not for such bills.
HAS_REASONS: Final = func.json_array_length(EXPORT_HOLD.c.reasons) > 0


def is_passed_over(target: str, basis: str | None) -> ColumnElement[bool]:
    """Whether a record is not given to a target as it stands, on some basis or on any; for a reason, or for none."""
    conditions = [HOLDS, EXPORT_HOLD.c.target == target]
    if basis is not None:
        conditions.append(EXPORT_HOLD.c.basis == basis)
    return exists().where(*conditions)


def is_held() -> ColumnElement[bool]:
    """Whether a record is held back from any target as it stands, because something is missing."""
    return exists().where(HOLDS, HAS_REASONS)


def held_otherwise(connection: Connection, target: str, basis: str) -> tuple[str, ...] | None:
    """The documents whose bills are held back from a target on another basis; `None` where they are many."""
    query = select(EXPORT_HOLD.c.document_id).where(EXPORT_HOLD.c.target == target, EXPORT_HOLD.c.basis != basis)
    found = tuple(connection.execute(query.distinct().limit(_FEW + 1)).scalars())
    return found if len(found) <= _FEW else None
