"""What holds of all that targets were ever given, whatever happened: the same checks for every test of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.enduring.moved import items_of
from benchmarks.enduring.moved import moved_amiss
from benchmarks.enduring.moved import net_of
from benchmarks.enduring.moved import numbers_amiss
from benchmarks.enduring.moved import sequence_amiss

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.store.store import Store

__all__ = ["check", "items_of", "standing_in"]


def standing_in(store: Store, target: str) -> dict[str, int]:
    """The revision of each bill that a target has, net of all reversals."""
    items = items_of(store, target)
    assert not [*numbers_amiss(store, target), *sequence_amiss(items)]
    return net_of(items)


def check(store: Store, target: str, *, before: Mapping[str, int]) -> dict[str, int]:
    """See that a target that was just given everything has what was decided, and what it had of all that is open."""
    assert not list(moved_amiss(store, target, before=before))
    return standing_in(store, target)
