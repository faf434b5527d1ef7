"""What was done to a bill and its fields, by whom and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.review.intervention import Deed
from pipeline.store.key import parse_key
from pipeline.store.tables.intervention import INTERVENTION

if TYPE_CHECKING:
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One piece of what people did."""

    revision: int
    row_version: int
    person_id: str
    at: dt.datetime
    deed: Deed
    #: The path of a reading, or the code of a rule.
    subject: str
    before: str | None
    after: str | None
    note: str
    bars_approval: bool


def deeds(store: Store, key: str) -> tuple[Done, ...]:
    """Everything that people did to a bill, in order."""
    document_id, part = parse_key(key)
    columns = [INTERVENTION.c[name] for name in Done.__dataclass_fields__]
    query = select(*columns).filter_by(document_id=document_id, part=part).order_by(INTERVENTION.c.intervention_id)
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return tuple(Done(**{**row, "deed": Deed(row["deed"])}) for row in rows)
