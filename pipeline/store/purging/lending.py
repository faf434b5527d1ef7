"""Documents that hang together: they have pages in each other's bills, or one came in another, as a bill in a mail.

They go together or stay together: a mail holds all that its bills say, and a bill that lacks a page proves nothing.
A mail waits for the files that it was the first to bring; a file waits for every mail that ever brought it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import select

from pipeline.store.bindings import BINDINGS
from pipeline.store.purging.purged import is_purged
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.arrival_origin import ARRIVAL_ORIGIN
from pipeline.store.tables.binding import BINDING
from pipeline.store.tables.document import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection

    from sqlalchemy import Connection

#: So many documents are asked about at once, and so many hang together at most; those of a larger heap stay.
_AT_ONCE: Final = 500
_MOST: Final = 20_000
_OUTER: Final = ARRIVAL.alias("outer_arrival")

Needs = dict[str, set[str]]


def closed(
    connection: Connection, ids: Collection[str], may_go_too: Callable[[Collection[str]], set[str]]
) -> frozenset[str]:
    """Those of some documents that may go, with all that they hang together with.

    Args:
        connection: To the ledger.
        ids: Documents that may go by themselves.
        may_go_too: Says the same of others.
    """
    needs: Needs = defaultdict(set)
    going, gone, asked, found = set(ids), set[str](), set(ids), set(ids)
    lends = _lenders(connection)
    while found and len(asked) < _MOST:
        _add_needs(connection, found, needs)
        for one in found & lends.keys():
            needs[one] |= lends[one]
        others = {other for one in found for other in needs.get(one, ())} - asked
        asked |= others
        gone |= _gone(connection, others)
        found = may_go_too(others - gone) if others - gone else set()
        going |= found
    while left := {one for one in going if not needs.get(one, set()) <= going | gone}:
        going -= left
    return frozenset(going & set(ids))


def _add_needs(connection: Connection, ids: Collection[str], needs: Needs) -> None:
    """What documents need that came in files, or brought files."""
    in_order = sorted(ids)
    for start in range(0, len(in_order), _AT_ONCE):
        some = in_order[start : start + _AT_ONCE]
        came = ARRIVAL.join(ARRIVAL_ORIGIN, ARRIVAL_ORIGIN.c.arrival_id == ARRIVAL.c.arrival_id)
        in_file = came.join(_OUTER, _OUTER.c.arrival_id == ARRIVAL_ORIGIN.c.parent_id)
        files = select(ARRIVAL.c.sha256, _OUTER.c.sha256).select_from(in_file)
        rows = connection.execute(files.where(ARRIVAL.c.sha256.in_(some), _OUTER.c.sha256.is_not(None)))
        brought = ARRIVAL_ORIGIN.join(DOCUMENT, DOCUMENT.c.arrival_id == ARRIVAL_ORIGIN.c.arrival_id)
        by_file = brought.join(_OUTER, _OUTER.c.arrival_id == ARRIVAL_ORIGIN.c.parent_id)
        members = select(_OUTER.c.sha256, DOCUMENT.c.document_id).select_from(by_file)
        for one, other in (*rows, *connection.execute(members.where(_OUTER.c.sha256.in_(some)))):
            needs[one].add(other)


def _lenders(connection: Connection) -> Needs:
    """Which documents have pages in each other; people bind few, so that all of them are read."""
    lends: Needs = defaultdict(set)
    for row in connection.execute(select(BINDING.c.document_id, BINDING.c.body)):
        for leaf in BINDINGS.read(row.body).borrowed:
            lends[row.document_id].add(leaf.document_id)
            lends[leaf.document_id].add(row.document_id)
    return dict(lends)


def _gone(connection: Connection, ids: Collection[str]) -> set[str]:
    if not ids:
        return set()
    query = select(DOCUMENT.c.document_id).where(DOCUMENT.c.document_id.in_(ids), is_purged(DOCUMENT.c.document_id))
    return set(connection.execute(query).scalars())
