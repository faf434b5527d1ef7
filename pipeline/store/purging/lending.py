"""Documents that have pages in each other's bills: they go together, or stay together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.store.bindings import BINDINGS
from pipeline.store.purging.purged import is_purged
from pipeline.store.tables.binding import BINDING
from pipeline.store.tables.document import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Mapping

    from sqlalchemy import Connection


def closed(
    connection: Connection, ids: Collection[str], may_go_too: Callable[[Collection[str]], set[str]]
) -> frozenset[str]:
    """Those of some documents that may go without leaving a bill of others without its pages."""
    lends = _lenders(connection)
    groups = {document_id: _group(document_id, lends) for document_id in ids if document_id in lends}
    others = {one for group in groups.values() for one in group} - set(ids)
    gone = _gone(connection, others) | (may_go_too(others) if others else set())
    return frozenset(one for one in ids if groups.get(one, set()) <= {*ids, *gone})


def _lenders(connection: Connection) -> Mapping[str, set[str]]:
    """Which documents have pages in each other; people bind few, so that all of them are read."""
    lends: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(BINDING.c.document_id, BINDING.c.body)):
        for leaf in BINDINGS.read(row.body).borrowed:
            lends[row.document_id].add(leaf.document_id)
            lends[leaf.document_id].add(row.document_id)
    return dict(lends)


def _group(document_id: str, lends: Mapping[str, set[str]]) -> set[str]:
    """All documents that one hangs together with."""
    group, open_ones = set[str](), {document_id}
    while open_ones:
        group |= open_ones
        open_ones = {other for one in open_ones for other in lends.get(one, ())} - group
    return group


def _gone(connection: Connection, ids: Collection[str]) -> set[str]:
    if not ids:
        return set()
    query = select(DOCUMENT.c.document_id).where(DOCUMENT.c.document_id.in_(ids), is_purged(DOCUMENT.c.document_id))
    return set(connection.execute(query).scalars())
