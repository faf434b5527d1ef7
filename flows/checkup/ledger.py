"""The ledger against the disk: all that it says of bytes, files, originals and itself is looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.checkup.chain import chain
from flows.checkup.chain import clock
from flows.checkup.exports import exports
from flows.checkup.finding import Finding
from flows.checkup.kept import documents
from flows.checkup.kept import traces
from flows.checkup.kept import witnesses
from flows.checkup.leftovers import temporary
from flows.checkup.payments import payments
from flows.checkup.restored import restored
from flows.checkup.rows import rows
from flows.checkup.shelves import shelves
from pipeline.store.work import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.store import Store


def quick(store: Store) -> Finding:
    """Whether the ledger answers."""
    counted = ", ".join(f"{count} {state}" for state, count in sorted(states(store).items()))
    return Finding(what="ledger", is_well=True, words=counted or "empty")


def thorough(store: Store, settings: Settings) -> Iterator[Finding]:
    """Read the audit chain, every document and every delivered file again; each that is not well is named."""
    yield from chain(store, settings)
    yield clock(store)
    yield from rows(store)
    yield from documents(store, settings)
    yield from witnesses(store, settings)
    yield from traces(store, settings)
    yield from shelves(store, settings)
    yield from exports(store, settings)
    if settings.payments.enabled:
        yield from payments(store, settings.exports_folder)
    yield from restored(store, settings)
    yield from temporary(settings)
