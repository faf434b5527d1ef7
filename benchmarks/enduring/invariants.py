"""What must hold of an installation once it is quiet, whatever has happened to it before: one list for every proof.

Every byte that went in is one document with one named outcome; every arrival is settled; every bill that may be posted
is with each target once, net of what was taken back, in whole files that are what was sealed; nothing is half done.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from benchmarks.enduring import counting
from benchmarks.enduring import disk
from benchmarks.enduring.books import read
from benchmarks.enduring.delivered import delivered_amiss
from benchmarks.enduring.delivered import places_of
from benchmarks.enduring.leftovers import hidden_amiss
from benchmarks.enduring.leftovers import leases_amiss
from benchmarks.enduring.moved import moved_amiss
from benchmarks.enduring.moved import numbers_amiss
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from flows.checkup.ledger import thorough

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.dropping.file import File
    from benchmarks.enduring.delivered import Place
    from pipeline.settings import Settings
    from pipeline.store.store import Store


def violations(
    store: Store, settings: Settings, files: Sequence[File], *, places: Sequence[Place] | None = None
) -> tuple[str, ...]:
    """Everything that does not hold, in words."""
    found = (*arrived(store, settings, files), *posted(store, settings, places), *sound(store, settings))
    return tuple(f"{verdict.what}: {verdict.words}" for verdict in found if not verdict.is_met)


def arrived(store: Store, settings: Settings, files: Sequence[File]) -> Iterator[Verdict]:
    """What must hold of everything that was dropped, and of nothing else."""
    books = read(store)
    yield none_of("every file has one arrival, and nothing else has", counting.arrivals_amiss(files, books))
    yield none_of("every arrival has the outcome that it must have", counting.outcomes_amiss(files, books))
    yield none_of("every arrival is settled", counting.unsettled_amiss(store))
    yield none_of("every document has one set of records, written once", counting.records_amiss(books))
    yield none_of("no bill that came in two forms went straight through twice", counting.twins_amiss(files, books))
    yield none_of("all bytes are kept under their hash", disk.bytes_amiss(files, settings))
    yield none_of("every original is put away once", disk.originals_amiss(files, settings))


def posted(store: Store, settings: Settings, places: Sequence[Place] | None = None) -> Iterator[Verdict]:
    """What must hold of everything that was posted, and of nothing else."""
    known = places_of(settings) if places is None else places
    targets = [place.target for place in known]
    yield none_of(
        "every bill that may be posted is with each target once, and no other is",
        chain.from_iterable(moved_amiss(store, target) for target in targets),
    )
    yield none_of("no batch is missing", chain.from_iterable(numbers_amiss(store, target) for target in targets))
    yield none_of(
        "every file is whole and what was sealed, beside its manifest, once",
        chain.from_iterable(delivered_amiss(store, place) for place in known),
    )


def chain_amiss(store: Store) -> Iterator[str]:
    """What is wrong with the chain of events."""
    return counting.audit_amiss(read(store))


def sound(store: Store, settings: Settings) -> Iterator[Verdict]:
    """What must hold of any installation in which nobody works."""
    books = read(store)
    yield none_of("nobody has a document any more", leases_amiss(store))
    yield none_of("no hidden file is left", hidden_amiss(settings))
    yield none_of(f"the chain of {books.audit.events} events is sound", counting.audit_amiss(books))
    unwell = (f"{one.what}: {one.words}" for one in thorough(store, settings) if not one.is_well)
    yield none_of("the doctor finds the installation well", unwell)
