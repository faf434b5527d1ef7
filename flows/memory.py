"""What people taught: bills that they corrected are studied, and what that teaches is proved before it is used.

Every confirmed bill of the supplier is read again with each new memory, in child processes. One that would have read
any of them wrong is refused, with the bill that it broke.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from typing import Final

from flows.examination import models_of
from flows.examination import payload
from pipeline.blobs.kept import is_hash
from pipeline.blobs.opening import open_blobs
from pipeline.intake.recollections import Recollections
from pipeline.isolation.answer import Success
from pipeline.isolation.pool import Pool
from pipeline.learning.correction import CORRECTIONS
from pipeline.learning.correction import SPOTS
from pipeline.learning.correction import taken
from pipeline.learning.memory import LAYOUT
from pipeline.learning.memory import LAYOUTS
from pipeline.learning.memory import Layout
from pipeline.learning.proof import broken
from pipeline.learning.proof import is_right
from pipeline.learning.state import MemoryState
from pipeline.model.invoice import Invoice
from pipeline.model.record import Record
from pipeline.model.serial import invoice_from_json
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.store.learning import proving
from pipeline.store.learning.keeping import keep
from pipeline.store.learning.proving import BrokenBill
from pipeline.store.learning.proving import Proposal
from pipeline.store.learning.recalling import in_use
from pipeline.store.learning.studying import to_study

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.isolation.answer import Answer
    from pipeline.isolation.answer import Json
    from pipeline.settings import Settings
    from pipeline.store.learning.studying import Corrected
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)

#: The task that children do.
LESSON: Final = "extractors.memory.lesson:lesson"
#: Bills that are studied before it is looked which others there are.
_AT_ONCE: Final = 50
NOTHING: Final = Layout()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What a round of learning came to."""

    #: Corrected bills that were studied, and what they taught that was new.
    studied: int
    learned: int
    in_use: int
    refused: int


@contextmanager
def opened_memory(store: Store, settings: Settings, *, actor: str) -> Iterator[Teaching]:
    """Learning, its children ready when they are needed; they end with the `with`."""
    reads = models_of(settings)
    with Pool(LESSON, size=settings.workers, limits=settings.limits, preload=False, reads=reads) as pool:
        yield Teaching(store, settings, pool, actor=actor)


class Teaching:
    """Studies and proves, through children that do `LESSON`."""

    def __init__(self, store: Store, settings: Settings, pool: Pool, *, actor: str) -> None:
        """Learn in the store of an installation, in the name of whoever has it done."""
        self._store = store
        self._settings = settings
        self._pool = pool
        self._actor = actor
        self._blobs = open_blobs(settings)
        self._recollections = Recollections(settings.recognised_folder, most=settings.recognition.kept_bytes)

    def round(self) -> Taught:
        """Study every bill that was corrected since the last round, and prove what waits for it."""
        studied = learned = 0
        while bills := to_study(self._store, most=_AT_ONCE):
            studied += len(bills)
            learned += sum(map(self._study, bills))
        ends = self.prove()
        return Taught(
            studied=studied,
            learned=learned,
            in_use=ends.count(MemoryState.IN_USE),
            refused=ends.count(MemoryState.REFUSED),
        )

    def prove(self, memory_id: int | None = None) -> tuple[MemoryState, ...]:
        """Prove what waits for it, or one memory at once; what became of each."""
        waiting = proving.proposals(self._store, memory_id)
        groups = groupby(waiting, key=lambda one: one.layout_id)
        return tuple(end for layout_id, group in groups for end in self._proved(layout_id, tuple(group)))

    def _study(self, bill: Corrected) -> int:
        others = SPOTS.write(dict(taken(bill.record.invoice)))
        told = {"corrections": CORRECTIONS.write(bill.corrections), "taken": others}
        answers = self._answers([bill.record] if bill.corrections else [], told)
        taught = _layout_told(answers[0][1]) if answers else NOTHING
        return keep(self._store, bill, taught, actor=self._actor)

    def _proved(self, layout_id: int, waiting: tuple[Proposal, ...]) -> Iterator[MemoryState]:
        """Each memory on all confirmed bills, beside those that are in use; those that pass, once more together."""
        bills = proving.confirmed_bills(self._store, layout_id)
        known = in_use(self._store, waiting[0].keys)
        alone = self._trials(bills, known, [(one,) for one in waiting])
        passed = [one for one, trials in zip(waiting, alone, strict=True) if is_proved(one, trials)]
        together = breaks_of(self._trials(bills, known, [passed])[0]) if len(passed) > 1 else []
        for one, trials in zip(waiting, alone, strict=True):
            breaks = [*breaks_of(trials), *(together if one in passed else ())]
            yield proving.settle(self._store, one, breaks, helps=mends(one, trials), actor=self._actor)

    def _trials(
        self, bills: Sequence[Record], known: Sequence[Layout], tries: Sequence[Sequence[Proposal]]
    ) -> tuple[tuple[Trial, ...], ...]:
        """What the bills come to, for each of some tries."""
        layouts = tuple(_layout(proposals) for proposals in tries)
        told = {"layouts": LAYOUTS.write(tuple(known)), "tries": LAYOUTS.write(layouts)}
        answers = self._answers(bills, told)
        rows = [trials for bill, answer in answers if (trials := _trials_told(bill, answer, len(tries)))]
        return tuple(tuple(row[at] for row in rows) for at in range(len(tries)))

    def _answers(self, bills: Sequence[Record], more: Json) -> list[tuple[Record, Json]]:
        """What children answer, several at a time, in the order of the bills; without those whose bytes are gone."""
        asked = [bill for bill in bills if is_hash(bill.document_id)]
        # Each is told of when its turn comes: what was fetched for it lies there for a while only.
        found = dict(self._pool.map(self._told(bill, more) for bill in asked))
        return [(bill, _data(bill, found[at])) for at, bill in enumerate(asked)]

    def _told(self, bill: Record, more: Json) -> Json:
        path = self._blobs.path(bill.document_id)
        recognised = self._recollections.of(bill.document_id)
        told = payload(
            path, file=path.name, document_id=bill.document_id, settings=self._settings, recognised=recognised
        )
        return {**told, "part": bill.part, **more}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A confirmed bill, read without a memory and with it."""

    bill: Record
    without: Invoice
    with_it: Invoice

    @property
    def breaks(self) -> Sequence[BrokenBill]:
        """What the memory would have read wrong."""
        found = broken(self.bill.invoice, without=self.without, with_it=self.with_it)
        return [BrokenBill(key=self.bill.key, what=one) for one in found]

    def mends(self, proposal: Proposal) -> bool:
        """Whether the field that was corrected is read right with the memory."""
        term = DOCUMENT_TERMS[proposal.memory.term]
        return not proposal.memory.is_there or is_right(term, self.bill.invoice, self.with_it)


def is_proved(proposal: Proposal, trials: Sequence[Trial]) -> bool:
    """Whether a memory mends the bills that taught it, and breaks none."""
    return mends(proposal, trials) and not breaks_of(trials)


def mends(proposal: Proposal, trials: Sequence[Trial]) -> bool:
    """Whether the bills that taught a memory are read right with it."""
    own = [trial.mends(proposal) for trial in trials if trial.bill.key in proposal.lessons]
    return bool(own) and all(own)


def breaks_of(trials: Sequence[Trial]) -> list[BrokenBill]:
    """Everything that would have been read wrong."""
    return [one for trial in trials for one in trial.breaks]


def _data(bill: Record, answer: Answer) -> Json:
    """What a child answers; nothing where it could not read the bill."""
    if isinstance(answer, Success):
        return answer.data
    logger.warning("document %s teaches nothing: %s", bill.document_id, answer.outcome)
    return {}


def _layout(proposals: Sequence[Proposal]) -> Layout:
    return Layout(imprint=proposals[0].imprint, memories=tuple(one.memory for one in proposals))


def _layout_told(answer: Json) -> Layout:
    """What a child says of a layout, if it is one: it may have been taken over by what it read."""
    try:
        return LAYOUT.read(answer["layout"])
    except (LookupError, ValueError):
        return NOTHING


def _trials_told(bill: Record, answer: Json, tries: int) -> tuple[Trial, ...]:
    """What a child says that a bill comes to, if it makes sense."""
    try:
        without, tried = invoice_from_json(answer["without"]), list(map(invoice_from_json, answer["with"]))
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
        return ()
    return tuple(Trial(bill=bill, without=without, with_it=one) for one in tried) if len(tried) == tries else ()
