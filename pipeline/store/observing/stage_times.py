"""How long stages took: counted by all workers into the same few rows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite

from pipeline.store.tables.stage_time import STAGE_TIME
from pipeline.timing import Counted
from pipeline.timing import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from pipeline.store.store import Store
    from pipeline.timing import Step

_INSERTS: Final[Mapping[str, Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def count(store: Store, counted: Mapping[Step, Counted], *, actor: str) -> None:
    """Add to what was counted."""
    # In one order: of two that add at once none may hold what the other waits for.
    rows = [
        {"stage": stage.value, "step": step, "count": one.count, "seconds": one.seconds}
        for (stage, step), one in sorted(counted.items())
    ]
    if not rows:
        return
    with store.writing(actor=actor) as transaction:
        added = _INSERTS[transaction.connection.dialect.name](STAGE_TIME)
        sums = {name: STAGE_TIME.c[name] + added.excluded[name] for name in ("count", "seconds")}
        transaction.connection.execute(added.on_conflict_do_update(index_elements=["stage", "step"], set_=sums), rows)


def stage_times(connection: Connection) -> dict[Step, Counted]:
    """All that was counted."""
    of = STAGE_TIME.c
    rows = connection.execute(select(of.stage, of.step, of["count"], of.seconds)).all()
    known = set(Stage)
    return {(Stage(row[0]), row[1]): Counted(count=row[2], seconds=row[3]) for row in rows if row[0] in known}
