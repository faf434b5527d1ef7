"""The way of a few documents through a ledger, each step on the clock."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar

from benchmarks.duplicating.bills import MadeUp
from flows.again import judge_again
from flows.examination import decide
from flows.posting import post
from pipeline.model.arrival import Arrival
from pipeline.model.outcome import Status
from pipeline.settings import Settings
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.key import record_key
from pipeline.store.rechecking import RECEIPT_LATE
from pipeline.store.registers.known import Known
from pipeline.store.store import Store

Outcome = TypeVar("Outcome")

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.store.lease import Lease

STEPS: Final = ("intake", "lease", "judge", "finish", "recheck", "export")
_WORKER: Final = "benchmark"


@dataclass(slots=True, kw_only=True)
class Ledger:
    """A ledger that is filled, and goes on being filled."""

    store: Store
    settings: Settings
    suppliers: int
    #: The number of the next bill; those that follow are of the same few suppliers in any ledger.
    following: int

    def lap(self, documents: int) -> Mapping[str, float]:
        """The seconds that each step takes for one of so many new documents."""
        made = [MadeUp(index=self.following + at, suppliers=self.suppliers) for at in range(documents)]
        self.following += self.suppliers
        took = dict.fromkeys(STEPS, 0.0)
        self._timed(took, "intake", lambda: self._take_in(made))
        while held := self._timed(took, "lease", lambda: work.lease(self.store, owner=_WORKER, count=documents)):
            for one in held:
                self._work(took, one, made)
        keys = [record_key(one.document_id, 1) for one in made]
        again = partial(judge_again, self.store, self.settings, keys, owner=_WORKER, reason=RECEIPT_LATE)
        self._timed(took, "recheck", again)
        self._timed(took, "export", lambda: post(self.store, self.settings, actor=_WORKER))
        return {step: seconds / documents for step, seconds in took.items()}

    def _take_in(self, made: Sequence[MadeUp]) -> None:
        arrivals = Arrivals(self.store)
        with self.store.reading() as connection:
            now = self.store.now(connection)
        for one in made:
            arrival_id = uuid.uuid4().hex
            arrivals.register(
                Arrival(
                    arrival_id=arrival_id,
                    name=f"{one.index}.pdf",
                    raw_name=b"",
                    sha256=one.document_id,
                    size=1,
                    arrived_at=now,
                    identity=f"of {one.index}",
                )
            )
            arrivals.settle(arrival_id)

    def _work(self, took: dict[str, float], held: Lease, made: Sequence[MadeUp]) -> None:
        one = next(one for one in made if one.document_id == held.document_id)
        read = replace(one.record(), received_date=held.received_date)
        with Known(self.store, held) as known:
            ports = replace(known.ports, received_date=held.received_date, policy=self.settings.policy.agreed)
            decided = self._timed(took, "judge", lambda: decide(read, ports, self.settings))
        # What the rules ask decides nothing here: all of them go the whole way.
        clean = replace(decided, status=Status.CLEAN, questions=())
        texts = {1: (one.number, one.supplier_name, "total", "due")}
        self._timed(took, "finish", lambda: finish(self.store, held, (clean,), earlier=known, texts=texts))

    @staticmethod
    def _timed(took: dict[str, float], step: str, work_of_step: Callable[[], Outcome]) -> Outcome:
        started = time.perf_counter()
        result = work_of_step()
        took[step] += time.perf_counter() - started
        return result
