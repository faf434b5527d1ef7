"""Bills that count for others whenever they arrived: what was decided of them is posted, or will be."""

from __future__ import annotations

from typing import Final

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import or_

from pipeline.model.outcome import Status
from pipeline.store.tables.record import RECORD

_OLDER: Final = RECORD.alias("older")
_IS_SAME: Final = and_(*(_OLDER.c[name] == RECORD.c[name] for name in ("document_id", "part")))

#: Of a bill that is being corrected, targets have what it said before.
_IS_CORRECTED: Final = and_(
    RECORD.c.status != Status.REJECTED, exists().where(_IS_SAME, _OLDER.c.is_posted, ~_OLDER.c.is_current)
)

#: Nobody has to look at it, or somebody has, or a posting of it stands.
WAS_LET_THROUGH: Final = or_(RECORD.c.status == Status.CLEAN, RECORD.c.approved_at.is_not(None), _IS_CORRECTED)
