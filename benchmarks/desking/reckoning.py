"""What the store holds after people worked at it together, counted without the code of the desk."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import text

from benchmarks.desking.mixing import FIELD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from sqlalchemy import Connection
    from sqlalchemy import RowMapping

    from benchmarks.desking.mixing import Acknowledged
    from pipeline.store.store import Store

_PIECES: Final = text(
    "SELECT document_id, person_id, before, after FROM intervention"  # noqa: S608 - a word of ours
    f" WHERE subject = '{FIELD}' AND after LIKE '%person%' ORDER BY intervention_id"
)
_BODIES: Final = text("SELECT document_id, body FROM record WHERE is_current AND row_version > 1")
_EVENTS: Final = text(
    "SELECT at, actor, what, subject FROM event"
    " WHERE what IN ('claimed', 'taken_over', 'released', 'saved') ORDER BY seq"
)
#: A claim that is not renewed ends after so long.
_CLAIM: Final = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What is wrong, in words; nothing where all is as it must be."""

    lost: tuple[str, ...]
    claimed_twice: tuple[str, ...]


def reckon(store: Store, kept: Sequence[Acknowledged]) -> Reckoning:
    """Hold what was acknowledged against what is there."""
    with store.reading() as connection:
        pieces = connection.execute(_PIECES).mappings().all()
        return Reckoning(
            lost=(*_not_once(kept, pieces), *_overwritten(connection, pieces)),
            claimed_twice=tuple(_claimed_twice(connection.execute(_EVENTS).mappings())),
        )


def _not_once(kept: Sequence[Acknowledged], pieces: Sequence[RowMapping]) -> Iterator[str]:
    """Saves that are not there exactly once, or were never acknowledged."""
    there = Counter((row["document_id"], row["person_id"], row["after"]) for row in pieces)
    told = Counter((one.key, one.person_id, one.value) for one in kept)
    wrong = (one for one in there | told if there[one] != told[one])
    yield from (f"{one} is there {there[one]} times and was told {told[one]} times" for one in wrong)


def _overwritten(connection: Connection, pieces: Iterable[RowMapping]) -> Iterator[str]:
    """Saves that did not see the one before them, and bills that do not say what was saved last."""
    by_bill: dict[str, list[RowMapping]] = defaultdict(list)
    for row in pieces:
        by_bill[row["document_id"]].append(row)
    for rows in by_bill.values():
        unseen = ((one, later) for one, later in pairwise(rows) if later["before"] != one["after"])
        yield from (f"{later['after']} did not see {one['after']}" for one, later in unseen)
    for row in connection.execute(_BODIES).mappings():
        saved = by_bill.get(row["document_id"])
        if saved is not None and saved[-1]["after"] != _said(row["body"]):
            yield f"a bill does not say {saved[-1]['after']}"


def _said(body: str | Mapping[str, Any]) -> str:
    """What the field says; a database gives JSON as a text or read."""
    record = json.loads(body) if isinstance(body, str) else body
    return str(record["fields"][FIELD]["value"])


def _claimed_twice(events: Iterable[RowMapping]) -> Iterator[str]:
    """Bills that somebody was given, or saved, while somebody else had them."""
    holders: dict[str, tuple[str, dt.datetime]] = {}
    for event in events:
        actor, key, at = event["actor"], event["subject"], _instant(event["at"])
        holder, since = holders.get(key, (actor, at))
        if event["what"] in {"claimed", "saved"} and holder != actor and at - since < _CLAIM:
            yield f"{key[:8]} was {event['what']} by {actor} while {holder} had it"
        if event["what"] == "released":
            holders.pop(key, None)
        else:
            holders[key] = (actor, at)


def _instant(told: str | dt.datetime) -> dt.datetime:
    return dt.datetime.fromisoformat(told) if isinstance(told, str) else told
