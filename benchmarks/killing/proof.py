"""What must hold after all kills: every bill arrived once, in whole files, as manifests and books say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from benchmarks.enduring.invariants import posted
from benchmarks.enduring.invariants import sound
from benchmarks.enduring.moved import items_of
from benchmarks.enduring.moved import net_of
from benchmarks.killing.bills import is_held
from benchmarks.killing.bills import key_of
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from pipeline.store.held_bills import held_counts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.enduring.delivered import Place
    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: Holds some bills back.
CODED: Final = "sage50_uk"


def verdicts(store: Store, settings: Settings, places: Sequence[Place], *, bills: int) -> Iterator[Verdict]:
    """Everything that must hold."""
    for place in places:
        wanted = {key_of(one) for one in range(bills) if place.target != CODED or not is_held(one)}
        found = net_of(items_of(store, place.target)).keys()
        yield none_of(f"of {len(wanted)} bills for {place.target} none is lost", wanted - found)
        yield none_of(f"nothing else came to {place.target}", found - wanted)
    held = held_counts(store).get(CODED, 0)
    expected = sum(map(is_held, range(bills)))
    yield Verdict(what="what lacks a code is held back", is_met=held == expected, words=f"{held} of {expected}")
    yield from posted(store, settings, places)
    yield from sound(store, settings)
