"""Where arrivals were before, and which belong together: a file, what was in it, and what was in that."""

from __future__ import annotations

from dataclasses import asdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.model.arrival import Registered
from pipeline.model.origin import MailFacts
from pipeline.model.outcome import Outcome
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.arrival_origin import ARRIVAL_ORIGIN

if TYPE_CHECKING:
    from pipeline.model.arrival import Arrival
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

_NO_FACTS: Final = MailFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nest:
    """How deep an arrival lies in others, and what all that came out of the outermost one amounts to so far."""

    channel: str
    depth: int
    files: int
    size: int


def member(transaction: Transaction, arrival: Arrival) -> Registered | None:
    """What was said of the same file of the same other one; `None` where it is not known yet."""
    if arrival.origin is None or arrival.origin.parent_id is None:
        return None
    place = ARRIVAL_ORIGIN.c.parent_id == arrival.origin.parent_id, ARRIVAL_ORIGIN.c.position == arrival.origin.position
    query = (
        select(ARRIVAL.c.arrival_id, ARRIVAL.c.outcome, ARRIVAL.c.duplicate_of)
        .join(ARRIVAL_ORIGIN, ARRIVAL_ORIGIN.c.arrival_id == ARRIVAL.c.arrival_id)
        .where(*place, ARRIVAL_ORIGIN.c.mark == _mark(arrival))
    )
    row = transaction.connection.execute(query).one_or_none()
    if row is None:
        return None
    outcome = Outcome(row.outcome) if row.outcome else None
    return Registered(arrival_id=row.arrival_id, outcome=outcome, duplicate_of=row.duplicate_of)


def keep(transaction: Transaction, arrival: Arrival) -> None:
    """Keep where an arrival was before, if it was anywhere."""
    origin = arrival.origin
    if origin is None:
        return
    depth, root = _above(transaction, origin.parent_id)
    row = {
        "arrival_id": arrival.arrival_id,
        "parent_id": origin.parent_id,
        "root_id": root,
        "depth": depth,
        "position": origin.position,
        "source": origin.source,
        "mark": _mark(arrival),
    }
    transaction.connection.execute(insert(ARRIVAL_ORIGIN).values({**row, **asdict(_NO_FACTS)}))


def tell(store: Store, arrival_id: str, facts: MailFacts, *, actor: str) -> None:
    """Keep what a mail says of itself beside its arrival."""
    with store.writing(actor=actor) as transaction:
        said = asdict(facts)
        is_it = ARRIVAL_ORIGIN.c.arrival_id == arrival_id
        if transaction.connection.execute(update(ARRIVAL_ORIGIN).where(is_it).values(said)).rowcount == 0:
            row = {"arrival_id": arrival_id, "source": "", "depth": 0, "mark": ""}
            transaction.connection.execute(insert(ARRIVAL_ORIGIN).values({**row, **said}))


def nest(store: Store, arrival_id: str) -> Nest:
    """How deep an arrival lies, and what came out of the outermost file so far."""
    own = select(ARRIVAL.c.channel, ARRIVAL_ORIGIN.c.depth, ARRIVAL_ORIGIN.c.root_id).select_from(
        ARRIVAL.outerjoin(ARRIVAL_ORIGIN, ARRIVAL_ORIGIN.c.arrival_id == ARRIVAL.c.arrival_id)
    )
    with store.reading() as connection:
        row = connection.execute(own.where(ARRIVAL.c.arrival_id == arrival_id)).one()
        in_all = (
            select(func.count(), func.coalesce(func.sum(ARRIVAL.c.size), 0))
            .join(ARRIVAL_ORIGIN, ARRIVAL_ORIGIN.c.arrival_id == ARRIVAL.c.arrival_id)
            .where(ARRIVAL_ORIGIN.c.root_id == (row.root_id or arrival_id), ARRIVAL_ORIGIN.c.parent_id != arrival_id)
        )
        files, size = connection.execute(in_all).one()
    return Nest(channel=row.channel, depth=row.depth or 0, files=files, size=int(size))


def _above(transaction: Transaction, parent_id: str | None) -> tuple[int, str | None]:
    """The depth of what is in a file, and the outermost file."""
    if parent_id is None:
        return 0, None
    query = select(ARRIVAL_ORIGIN.c.depth, ARRIVAL_ORIGIN.c.root_id).where(ARRIVAL_ORIGIN.c.arrival_id == parent_id)
    row = transaction.connection.execute(query).one_or_none()
    return (1, parent_id) if row is None else (row.depth + 1, row.root_id or parent_id)


def _mark(arrival: Arrival) -> str:
    return arrival.sha256 or str(arrival.outcome)
