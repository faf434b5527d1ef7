"""Documents that are let go: of each, nothing but the proof is left, wherever the purge was stopped."""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextlib import nullcontext
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from benchmarks.archiving.filling import fill
from benchmarks.archiving.filling import places
from flows.purging import purge
from pipeline.store.purging.purged import all_purged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: Of each time; they go together.
_DOCUMENTS: Final = 3


class Purging:
    """Some documents of long ago."""

    name = "purging"

    def stage(self) -> AbstractContextManager[None]:
        """Nobody else."""
        return nullcontext()

    def options(self, _stage: Any) -> dict[str, object]:
        """Documents are kept for a year, and their history goes with them."""
        return {"targets": (), "retention": {"documents_days": 365, "keep_history": False}}

    def prepare(self, _store: Store, settings: Settings, _stage: Any, number: int) -> None:
        """They came more than a year ago."""
        fill(settings, _DOCUMENTS, first=number * _DOCUMENTS)

    def act(self, store: Store, settings: Settings, _stage: Any, _number: int) -> None:
        """Let them go, and see that the disk does."""
        purge(store, settings, actor="scene")

    def amiss(self, store: Store, settings: Settings, _stage: Any, count: int) -> Iterator[str]:
        """All are gone, and what they said is nowhere."""
        ended = [one for one in all_purged(store) if one.ended_at is not None]
        if len(ended) != count * _DOCUMENTS:
            yield f"{len(ended)} of {count * _DOCUMENTS} documents are purged"
        for place in places(settings.home):
            yield f"{place} has what they said"
