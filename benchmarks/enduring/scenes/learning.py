"""What a correction teaches: kept once, proved once."""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextlib import nullcontext
from typing import TYPE_CHECKING
from typing import Any

from pipeline.learning.anchor import Anchor
from pipeline.learning.anchor import Relation
from pipeline.learning.imprint import Imprint
from pipeline.learning.imprint import Mark
from pipeline.learning.memory import Layout
from pipeline.learning.memory import Memory
from pipeline.learning.state import MemoryState
from pipeline.people.role import Role
from pipeline.store.learning import listing
from pipeline.store.learning import proving
from pipeline.store.learning.keeping import keep
from pipeline.store.learning.studying import to_study
from tests.pipeline.store.learning.test_learning import corrected
from tests.staff import hire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.store import Store


class Learning:
    """Bills of one supplier, each corrected alike."""

    name = "learning"

    def stage(self) -> AbstractContextManager[None]:
        """Nobody else."""
        return nullcontext()

    def options(self, _stage: Any) -> dict[str, object]:
        """Nothing special."""
        return {}

    def prepare(self, store: Store, _settings: Settings, _stage: Any, number: int) -> None:
        """Somebody corrects a bill who is believed at once."""
        hire(store, "vera", roles=(Role.OPERATOR, Role.APPROVER))
        corrected(store, f"{number}.pdf", "vera")

    def act(self, store: Store, _settings: Settings, _stage: Any, _number: int) -> None:
        """Study, and prove what was learned."""
        for bill in to_study(store, most=9):
            keep(store, bill, _taught(bill.record.file), actor="scene")
        for proposal in proving.proposals(store, None):
            proving.settle(store, proposal, [], helps=True, actor="scene")

    def amiss(self, store: Store, _settings: Settings, _stage: Any, count: int) -> Iterator[str]:
        """Each bill taught one memory, which is in use."""
        if to_study(store, most=1):
            yield "a bill was not studied"
        memories = listing.everything(store)
        if [(one.state, len(one.lessons)) for one in memories] != [(MemoryState.IN_USE, 1)] * count:
            yield f"{len(memories)} memories of {count} bills"


def _taught(file: str) -> Layout:
    """What only this bill teaches."""
    anchor = Anchor(relation=Relation.BEHIND, words=(f"Mark {file}",))
    memory = Memory(term="invoice_number", anchors=(anchor,), shape="A-9")
    marks = tuple(Mark(words=words, left=0.1, top=0.1) for words in ("rechnung", "datum", "summe"))
    return Layout(imprint=Imprint(marks=marks), memories=(memory,))
