"""Purging: what rests for longer than the settings keep it goes, in steps that survive a stop at any point."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.intake.clearing import Clearing
from pipeline.intake.leaves import Leaves
from pipeline.intake.recollections import Recollections
from pipeline.store.compacting import compact
from pipeline.store.purging import going
from pipeline.store.purging import late
from pipeline.store.purging import lists
from pipeline.store.purging.choosing import Rules
from pipeline.store.purging.choosing import purgeable
from pipeline.store.purging.purged import begun
from pipeline.store.purging.purged import has_ended_since
from pipeline.store.review import page_texts

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.purging.choosing import Candidate
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)

#: Documents that go together: others wait no longer for it than for a document.
_STEP: Final = 20
_DAY: Final = 86_400
#: A run that was stopped is followed by another within this time.
_LATELY: Final = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What goes, or went."""

    is_trial: bool
    documents: int = 0
    #: Of their bytes.
    size: int = 0
    #: When the oldest and the newest of them came in.
    oldest: dt.datetime | None = None
    newest: dt.datetime | None = None
    #: Files on the shelves that are too old, whatever became of their documents.
    originals: int = 0
    page_looks: int = 0
    sign_ins: int = 0
    #: Documents whose bytes came in again just now, or that an earlier run left: the next run ends them.
    unfinished: int = 0


def rules_of(settings: Settings, *, now: dt.datetime) -> Rules | None:
    """When documents of an installation may go; `None` where they are kept for ever."""
    days, paying = settings.retention.documents_days, settings.payments
    if not days:
        return None
    paid_since = paying.since if paying.enabled else None
    return Rules(before=now - dt.timedelta(days=days), targets=settings.targets, paid_since=paid_since)


def purge(store: Store, settings: Settings, *, actor: str, is_trial: bool = False) -> Report:
    """Purge what is due, after what an earlier run has begun; a trial only says what would go.

    Raises:
        StoreError: The ledger or the disk does not let go; what was begun is ended by the next run.
    """
    with store.alone("purging"):
        return _Purge(store, settings, actor=actor).run(is_trial=is_trial)


class _Purge:
    """One run."""

    def __init__(self, store: Store, settings: Settings, *, actor: str) -> None:
        self._store = store
        self._settings = settings
        self._actor = actor
        with store.reading() as connection:
            self._now = store.now(connection)
        self._clearing = Clearing(processed=settings.processed_folder, quarantine=settings.quarantine_folder)
        self._blobs = open_blobs(settings)
        self._witnesses = open_witnesses(settings)
        self._recollections = Recollections(settings.recognised_folder, most=1)
        self._leaves = Leaves(settings.pages_folder, most=1)

    def run(self, *, is_trial: bool) -> Report:
        """Everything, in order."""
        rules = rules_of(self._settings, now=self._now)
        left = 0 if is_trial else self._end_what_was_begun()
        found = list(purgeable(self._store, rules)) if rules else []
        if rules and not is_trial:
            found = list(self._go(found, rules))
            self._see_to_late_arrivals(rules)
            left = len(begun(self._store, limit=10_000))
        report = self._report(found, is_trial=is_trial, unfinished=left)
        if not is_trial:
            self._end(report)
        return report

    def _go(self, found: list[Candidate], rules: Rules) -> Iterator[Candidate]:
        for start in range(0, len(found), _STEP):
            some = {one.document_id: one for one in found[start : start + _STEP]}
            ids = going.begin(self._store, some, rules, actor=self._actor)
            self._finish(ids)
            yield from (some[document_id] for document_id in ids)

    def _end_what_was_begun(self) -> int:
        waiting = [one.document_id for one in begun(self._store, limit=10_000)]
        for start in range(0, len(waiting), _STEP):
            self._finish(waiting[start : start + _STEP])
        return len(waiting)

    def _finish(self, ids: Collection[str]) -> None:
        """Remove what the disk has of documents that go, then empty what the ledger has of them."""
        gone = [document_id for document_id in ids if self._remove(document_id)]
        reach(FaultPoint.PURGE_BYTES_GONE)
        self._clear(late.arrivals_of(self._store, gone))
        reach(FaultPoint.PURGE_FILES_GONE)
        keeps = self._settings.retention.keep_history
        going.end(self._store, gone, keeps_history=keeps, actor=self._actor)

    def _remove(self, document_id: str) -> bool:
        """Whether nothing of a document's bytes is on the disk any more."""
        self._witnesses.remove(document_id)
        self._recollections.remove(document_id)
        self._leaves.remove(document_id)
        return self._blobs.remove_old(document_id)

    def _clear(self, came: Collection[late.Came]) -> None:
        for one in came:
            where = {"name": one.name, "arrived_at": one.arrived_at, "is_ambiguous": one.is_ambiguous}
            self._clearing.remove(one.arrival_id, **where)  # type: ignore[arg-type]  # named as its parameters

    def _see_to_late_arrivals(self, rules: Rules) -> None:
        """Bytes of purged documents that came in again go again; the names under which they came do in their time."""
        again = late.came_again(self._store)
        for document_id in again:
            self._remove(document_id)
        while came := late.named_still(self._store, again, before=rules.before):
            self._clear(came)
            late.forget_names(self._store, came, "names", actor=self._actor)

    def _report(self, found: list[Candidate], *, is_trial: bool, unfinished: int) -> Report:
        """What goes beside documents is counted, and goes unless this is a trial."""
        days, arrived = self._settings.retention, [one.arrived_at for one in found]
        about = {"actor": self._actor, "is_trial": is_trial}
        looks, signs = self._before(days.page_looks_days), self._before(days.sign_in_days)
        return Report(
            is_trial=is_trial,
            documents=len(found),
            size=sum(one.size for one in found),
            oldest=min(arrived, default=None),
            newest=max(arrived, default=None),
            originals=self._originals(is_trial=is_trial),
            page_looks=lists.page_looks(self._store, before=looks, **about) if looks else 0,  # type: ignore[arg-type]
            sign_ins=lists.sign_ins(self._store, before=signs, **about) if signs else 0,  # type: ignore[arg-type]
            unfinished=unfinished,
        )

    def _before(self, days: int) -> dt.datetime | None:
        return self._now - dt.timedelta(days=days) if days else None

    def _originals(self, *, is_trial: bool) -> int:
        before = self._before(self._settings.retention.refused_days)
        if before is None:
            return 0
        old = list(self._clearing.older(self._settings.retention.refused_days * _DAY))
        if not is_trial:
            for file in old:
                file.unlink(missing_ok=True)
            while came := late.refused(self._store, before=before):
                for sha256 in {one.sha256 for one in came if one.sha256}:
                    self._blobs.remove_old(sha256)
                late.forget_names(self._store, came, "refused files", actor=self._actor)
        return len(old)

    def _was_busy(self) -> bool:
        """Whether a run that may not have come to its end has purged something."""
        return has_ended_since(self._store, self._now - _LATELY)

    def _end(self, report: Report) -> None:
        """See that what was let go of is not on the disk any more."""
        self._clearing.tidy()
        if report.documents or report.sign_ins or self._was_busy():
            page_texts.sweep(self._store, actor=self._actor)
            compact(self._store)
            logger.info("purged %s documents", report.documents)
