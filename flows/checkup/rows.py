"""The ledger in itself: what its database says of it, and rows that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.checkup.finding import Finding
from pipeline.store.catching_up import without_history
from pipeline.store.soundness import differences
from pipeline.store.soundness import own_checks
from pipeline.store.tables.document import State
from pipeline.store.work import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.store.store import Store


def rows(store: Store) -> Iterator[Finding]:
    """Everything that does not fit; then what is known to be missing, and what was given up."""
    unsound = list(own_checks(store))
    yield from (Finding(what=one.what, is_well=False, words=one.words) for one in unsound)
    count = 0
    for one in differences(store):
        count += 1
        yield Finding(what=one.what, is_well=False, words=one.words)
    if not unsound and not count:
        yield Finding(what="database", is_well=True, words="sound, and its rows fit")
    yield _history(store)
    if dead := states(store).get(State.DEAD, 0):
        words = f"{dead} documents were given up: `ledgerdrop retry` tries one again"
        yield Finding(what="dead letters", is_well=True, words=words)


def _history(store: Store) -> Finding:
    """Bills that rules which compare with earlier ones do not see."""
    missing = without_history(store)
    words = f"{missing} bills are not known to it: run `ledgerdrop recheck --history`" if missing else "whole"
    return Finding(what="history", is_well=not missing, words=words)
