"""Bills that were judged before, judged again from what is stored: nothing is read anew."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from flows.examination import decide
from pipeline.model.outcome import Status
from pipeline.store.answers import AnswersChanged
from pipeline.store.ending import amend
from pipeline.store.judgements import open_checks
from pipeline.store.key import parse_key
from pipeline.store.lease import LeaseLost
from pipeline.store.rechecking import RECEIPT_LATE
from pipeline.store.rechecking import Pace
from pipeline.store.rechecking import awaiting_receipts
from pipeline.store.rechecking import due
from pipeline.store.records import read
from pipeline.store.registers.known import Known
from pipeline.store.work import lease_finished

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.record import Record
    from pipeline.settings import Settings
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

_UNSEEN: Final = "nobody checked it in time"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """What became of bills that were judged again."""

    tried: int
    #: Those that wait for nothing any more.
    let_through: int


def recheck(store: Store, settings: Settings, *, owner: str, now: dt.datetime | None = None) -> Rechecked:
    """Judge bills again that wait for nothing but a goods receipt: those whose time has `now` come, or all of them."""
    pace = Pace(every=dt.timedelta(hours=settings.schedule.receipt_hours), tries=settings.schedule.receipt_tries)
    keys = tuple(awaiting_receipts(store) if now is None else due(store, pace, now=now))
    return judge_again(store, settings, keys, owner=owner, reason=RECEIPT_LATE)


def judge_again(store: Store, settings: Settings, keys: Iterable[str], *, owner: str, reason: str) -> Rechecked:
    """Judge some bills again by what is known now; `reason` says what has become known."""
    ends = [end for key in keys if (end := _judged_again(store, settings, key, owner, reason=reason)) is not None]
    return Rechecked(tried=len(ends), let_through=ends.count(Status.CLEAN))


def release_checks(store: Store, settings: Settings, *, owner: str, now: dt.datetime) -> int:
    """Let bills through that were to be checked and that nobody looked at in time; how many."""
    if not settings.routing.check_days:
        return 0
    unchecked = settings.model_copy(update={"routing": settings.routing.model_copy(update={"check_share": 0.0})})
    keys = open_checks(store, arrived_before=now - dt.timedelta(days=settings.routing.check_days))
    ends = [_judged_again(store, unchecked, key, owner, reason=_UNSEEN) for key in keys]
    return ends.count(Status.CLEAN)


def _judged_again(store: Store, settings: Settings, key: str, owner: str, *, reason: str) -> Status | None:
    """How it stands now; `None` where somebody else has it."""
    held = lease_finished(store, parse_key(key)[0], owner=owner, lasts=settings.schedule.lease_time)
    stored = None if held is None else read(store, key)
    while held is not None and stored is not None:
        try:
            return _amended(store, settings, held, stored.record, reason)
        except AnswersChanged:
            logger.info("document %s is judged again: another that matters for it came between", key)
        except LeaseLost as lost:
            logger.warning("%s", lost)
            return None
    return None


def _amended(store: Store, settings: Settings, held: Lease, before: Record, reason: str) -> Status:
    with Known(store, held) as known:
        ports = replace(known.ports, received_date=before.received_date, policy=settings.policy.agreed)
        after = decide(before, ports, settings)
    is_new = after.outcome.is_accepted and _told(after) != _told(before)
    amend(store, held, before.key, after if is_new else None, reason=reason, earlier=known)
    return after.status


def _told(record: Record) -> tuple[object, ...]:
    return record.status, record.match, record.discrepancies, record.questions
