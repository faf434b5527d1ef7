"""What targets were given of one bill: posted, taken back, posted anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.store.key import parse_key
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.batch import BATCH_ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.store.moment import Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One of its movements."""

    target: str
    revision: int
    is_reversal: bool
    #: The file.
    name: str
    sealed_at: dt.datetime
    delivered_at: dt.datetime | None


def moved(store: Readable, key: str) -> tuple[Moved, ...]:
    """All movements of a bill, in order."""
    document_id, part = parse_key(key)
    columns = [BATCH_ITEM.c[name] if name in BATCH_ITEM.c else BATCH.c[name] for name in Moved.__dataclass_fields__]
    query = (
        select(*columns)
        .join(BATCH, BATCH.c.batch_id == BATCH_ITEM.c.batch_id)
        .where(BATCH_ITEM.c.document_id == document_id, BATCH_ITEM.c.part == part)
        .order_by(BATCH_ITEM.c.batch_id, BATCH_ITEM.c.position)
    )
    with store.reading() as connection:
        return tuple(Moved(**row) for row in connection.execute(query).mappings())


def standing_in(movements: Iterable[Moved]) -> dict[str, int]:
    """The revision that each target has; a target that has none is not named."""
    has: dict[str, int] = {}
    for one in movements:
        if one.is_reversal:
            has.pop(one.target, None)
        else:
            has[one.target] = one.revision
    return has
