"""The journey of documents through the store: taken in, worked off under leases, exported."""

from __future__ import annotations

import datetime as dt
import itertools
import logging
import time
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.again import Rechecked
from flows.again import recheck
from flows.again import release_checks
from flows.coding import coded
from flows.documents import see_that_they_are_there
from flows.examination import decide
from flows.examination import payload
from flows.examination import records
from flows.examination import told_of
from flows.examination import witness_of
from flows.fetching import fetch_all
from flows.files import identified
from flows.keeper import Keeper
from flows.memory import Taught
from flows.memory import opened_memory
from flows.page_texts import texts_of
from flows.posting import post
from flows.purging import purge
from flows.recall import recalled
from flows.unpacking import holds_others
from flows.unpacking import unpacked
from pipeline.blobs.kept import BlobStore
from pipeline.blobs.kept import WitnessStore
from pipeline.errors import UnreadableDocument
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.intake.intake import Intake
from pipeline.intake.leaves import Leaves
from pipeline.intake.recollections import Recollections
from pipeline.isolation.answer import Failure
from pipeline.isolation.answer import Success
from pipeline.isolation.pool import Pool
from pipeline.logs.about import about
from pipeline.model.outcome import Outcome
from pipeline.settings import Settings
from pipeline.sources.polling import Polling
from pipeline.store import bindings
from pipeline.store.answers import AnswersChanged
from pipeline.store.ending import NO_TEXTS
from pipeline.store.ending import finish
from pipeline.store.lease import LeaseLost
from pipeline.store.registers.known import Known
from pipeline.store.store import Store
from pipeline.store.tables.document import State
from pipeline.store.work import died
from pipeline.store.work import lease
from pipeline.store.work import states
from pipeline.timing import Stage
from pipeline.timing import Timings
from pipeline.timing import collected
from pipeline.timing import timed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.document.booklet import Booklet
    from pipeline.intake.intake import Round
    from pipeline.intake.reception import Received
    from pipeline.isolation.answer import Answer
    from pipeline.isolation.answer import Json
    from pipeline.model.record import Record
    from pipeline.sources.polling import News
    from pipeline.store.lease import Lease
    from pipeline.store.outbox import Batch

logger = logging.getLogger(__name__)

#: Then what is approved is exported, where it was not for long.
_CHUNKS = 25
#: More looks than a file at rest needs.
_LOOKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """What a worker works with; `flows.assembly.opened` puts it together."""

    settings: Settings
    #: Names this worker in leases and events.
    owner: str
    store: Store
    blobs: BlobStore
    witnesses: WitnessStore
    recollections: Recollections
    leaves: Leaves
    intake: Intake
    pool: Pool
    keeper: Keeper
    #: What documents are fetched from.
    polling: Polling
    #: The day of receipt, where it is not the day of arrival.
    received_date: dt.date | None = None
    #: What was timed.
    timings: Timings = field(default_factory=Timings)

    def take(self, files: Iterable[Path]) -> Iterator[Received]:
        """Take in files that a person names, at once and as they are; the originals stay where they are."""
        for file in files:
            try:
                yield self.intake.take(file)
            except UnreadableDocument as error:
                logger.warning("a file was left out: %s", error)

    def lay_beside(self, file: Path, content: bytes) -> None:
        """Keep what another system made of a file, before that is taken in; of one that cannot be, nothing is kept."""
        document_id = identified(file, most=self.settings.limits.file_bytes)
        if not isinstance(document_id, Failure):
            self.witnesses.put(document_id, content)

    def look(self) -> Round:
        """Look once at the watched folder."""
        return self.intake.round()

    def empty_inbox(self) -> None:
        """Look until everything that rests is taken in; what is still being written is left to the next batch."""
        pace = self.settings.intake
        found, is_last = self.look(), False
        # Counted from here: on a slow share a look alone may take longer than a file has to rest.
        end = time.monotonic() + pace.stable_seconds + _LOOKS * pace.scan_seconds
        while found.taken or (found.waiting and not is_last):
            time.sleep(pace.scan_seconds if found.waiting else 0)
            is_last = time.monotonic() >= end
            found = self.look()

    def fetch(self) -> News:
        """Fetch all that lies in the sources that the settings name."""
        return fetch_all(self.polling)

    def waiting(self) -> int:
        """How many documents nobody works on yet."""
        return states(self.store).get(State.WAITING, 0)

    def work(self, *, chunks: int | None = None) -> Iterator[str]:
        """Work off the documents that wait, so many chunks of them or all; their ids as they are done."""
        ours: dict[str, Lease] = {}
        try:
            yield from self._worked(ours, chunks)
        finally:
            # Where bytes cannot be had at the moment, the run ends in trouble, and nobody's document has failed.
            for held in ours.values():
                self.keeper.give_back(held)

    def _worked(self, ours: dict[str, Lease], chunks: int | None) -> Iterator[str]:
        at_work: dict[int, Lease] = {}
        for index, answer in self.pool.map(self._payloads(at_work, self._leases(ours, chunks))):
            held = at_work.pop(index)
            reach(FaultPoint.WORK_ANSWERED)
            with about(document_id=held.document_id, arrival_id=held.arrival_id):
                self._end_or_leave(held, answer)
            del ours[held.token]
            yield held.document_id

    def count_work(self, *, chunks: int | None = None) -> int:
        """The same as `work`; how many they were."""
        return sum(1 for _ in self.work(chunks=chunks))

    def count_some(self) -> int:
        """Work off what waits now, a few hundred documents at most; how many they were. More may come meanwhile."""
        return self.count_work(chunks=self.chunks_for_now())

    def chunks_for_now(self) -> int:
        """How many chunks that takes, and one for what others left."""
        return min(-(-self.waiting() // self.settings.schedule.chunk) + 1, _CHUNKS)

    def _payloads(self, at_work: dict[int, Lease], leases: Iterator[Lease]) -> Iterator[Json]:
        """What children are asked; drawn one by one, so that no more is leased than is soon worked on."""
        for index, held in enumerate(leases):
            at_work[index] = held
            reach(FaultPoint.WORK_TAKEN)
            yield self._payload(held)

    def _payload(self, held: Lease) -> Json:
        path, known = self.blobs.path(held.document_id), self.recollections.of(held.document_id)
        if not path.exists():
            see_that_they_are_there(self.store, self.settings, self.blobs)
        told = payload(path, file=held.file, document_id=held.document_id, settings=self.settings, recognised=known)
        binding = bindings.read(self.store, held.document_id)
        bound = {} if binding is None else told_of(binding, self.blobs.path)
        reach(FaultPoint.WORK_ASKED)
        return {**told, **bound, **witness_of(self.witnesses.of(held.document_id)), "leaf": True, "timed": True}

    def _leases(self, ours: dict[str, Lease], chunks: int | None) -> Iterator[Lease]:
        for _ in itertools.count() if chunks is None else range(chunks):
            schedule = self.settings.schedule
            taken = lease(self.store, owner=self.owner, count=schedule.chunk, lasts=schedule.lease_time)
            if not taken:
                return
            for held in taken:
                self.keeper.hold(held)
                ours[held.token] = held
                self._note_wait(held)
            yield from taken

    def _note_wait(self, held: Lease) -> None:
        """How long it waited for somebody, the first time."""
        if held.attempt == 1:
            self.timings.add({Stage.WAIT: (dt.datetime.now(dt.UTC) - held.arrived_at).total_seconds()})

    def _end_or_leave(self, held: Lease, answer: Answer) -> None:
        try:
            with collected() as seconds:
                self._end(held, answer)
            self.timings.add(seconds)
        except LeaseLost as lost:
            logger.warning("%s", lost)
        finally:
            self.keeper.let_go(held)

    def _end(self, held: Lease, answer: Answer) -> None:
        if holds_others(answer):
            answer = self._unpacked(held)
        if isinstance(answer, Failure) and answer.outcome is Outcome.PARSER_CRASHED:
            died(self.store, held, reason=answer.reason)
            return
        booklet = self._kept(held, answer.data) if isinstance(answer, Success) else None
        reach(FaultPoint.WORK_RECALLED)
        self.timings.add(_said_to_have_taken(answer))
        binding = bindings.read(self.store, held.document_id)
        read = records(answer, file=held.file, document_id=held.document_id, binding=binding)
        texts = NO_TEXTS if booklet is None else texts_of(booklet, read, self.leaves)
        if self.settings.learning.layouts:
            read = recalled(
                self.store,
                held,
                read,
                lambda told: self.pool.call({**self._payload(held), "leaf": False, **told}),
                binding=binding,
            )
        while not self._is_finished(held, read, texts):
            logger.info("document %s is judged again: another that matters for it came between", held.document_id)

    def _unpacked(self, held: Lease) -> Failure:
        payload = self._payload(held)
        return unpacked(
            self.store,
            held,
            lambda told: self.pool.call({**payload, **told}),
            blobs=self.blobs,
            witnesses=self.witnesses,
            limits=self.settings.limits,
        )

    def _kept(self, held: Lease, data: Json) -> Booklet | None:
        """What costs time to make again; the pages, where the child has said what they are."""
        self.recollections.keep(held.document_id, data.get("recognised"))
        return self.leaves.take_booklet(held.document_id, data.get("booklet"))

    def _is_finished(self, held: Lease, read: tuple[Record, ...], texts: Mapping[int, Sequence[str]]) -> bool:
        received = self.received_date or held.received_date
        with Known(self.store, held) as known:
            ports = replace(known.ports, received_date=received, policy=self.settings.policy.agreed)
            decided = [decide(replace(one, received_date=received), ports, self.settings) for one in read]
        if self.settings.learning.codes_lines:
            decided = [coded(self.store, one, today=received) for one in decided]
        reach(FaultPoint.WORK_JUDGED)
        try:
            with timed(Stage.FINISH):
                finish(self.store, held, tuple(decided), earlier=known, texts=texts)
        except AnswersChanged:
            return False
        return True

    def recheck(self) -> Rechecked:
        """Judge bills again that wait for nothing but a goods receipt, or in vain for a check, as the settings say."""
        now = dt.datetime.now(dt.UTC)
        release_checks(self.store, self.settings, owner=self.owner, now=now)
        return recheck(self.store, self.settings, owner=self.owner, now=now)

    def learn(self) -> Taught:
        """Study what people corrected, and take into use what breaks no bill that they confirmed."""
        with opened_memory(self.store, self.settings, actor=self.owner) as memory:
            return memory.round()

    def purge(self) -> None:
        """Let go of what rests for longer than the settings keep it."""
        if self.settings.retention.is_set:
            purge(self.store, self.settings, actor=self.owner)

    def export(self, targets: Iterable[str] = ()) -> tuple[Batch, ...]:
        """Seal and deliver what is approved, for some targets or those of the settings."""
        return post(self.store, self.settings, actor=self.owner, targets=targets)


def _said_to_have_taken(answer: Answer) -> Json:
    """What a child says of the time of its stages."""
    said = answer.data.get("seconds") if isinstance(answer, Success) else None
    return said if isinstance(said, dict) else {}
