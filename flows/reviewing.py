"""What a person does to a bill, judged by the same rules as everything that the machine reads."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.examination import decide
from pipeline.model.acceptance import Acceptance
from pipeline.model.choice import Choice
from pipeline.model.record import Record
from pipeline.review.draft import EMPTY
from pipeline.review.draft import Draft
from pipeline.review.typed import typed
from pipeline.routing.doubt import in_force
from pipeline.routing.evidence import Evidence
from pipeline.store.answers import AnswersChanged
from pipeline.store.at_hand import Arrived
from pipeline.store.at_hand import arrived
from pipeline.store.registers.known import Known
from pipeline.store.review.saving import save

if TYPE_CHECKING:
    from pipeline.review.typed import Hand
    from pipeline.settings import Settings
    from pipeline.store.records import StoredRecord
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person has said of a bill so far."""

    draft: Draft = EMPTY
    #: All answers that are to stand, those from before among them.
    acceptances: tuple[Acceptance, ...] = ()
    #: Whose bill it is, where somebody has said so.
    chosen_supplier: Choice | None = None


def judged(store: Store, settings: Settings, before: Record, review: Review, hand: Hand) -> Record:
    """The bill as it would be saved: nothing is written.

    Raises:
        ValueError: The draft does not fit the bill.
    """
    with Known(store, arrived(store, before.document_id)) as known:
        return _judged(known, settings, _reviewed(before, review, hand))


def rehearse(store: Store, settings: Settings) -> None:
    """Judge a bill that says nothing: what the first one would wait for is loaded then."""
    nothing = Arrived(document_id="0" * 64, arrived_at=dt.datetime.now(dt.UTC))
    with Known(store, nothing) as known:
        _judged(known, settings, Record(file="", document_id=nothing.document_id))
    for evidence in Evidence:
        in_force(evidence, settings.routing, settings.models)


def saved(
    store: Store, settings: Settings, seen: StoredRecord, review: Review, hand: Hand, *, reason: str = ""
) -> StoredRecord:
    """The bill, saved; the event says the `reason`.

    Raises:
        ValueError: The draft does not fit the bill.
        NotClaimed, Stale, Unchangeable: As `pipeline.store.review.saving.save`.
    """
    reviewed = _reviewed(seen.record, review, hand)
    at_hand = arrived(store, reviewed.document_id)
    while True:
        with Known(store, at_hand) as known:
            record = _judged(known, settings, reviewed)
        try:
            row_version = save(
                store, record, person_id=hand.person_id, row_version=seen.row_version, earlier=known, reason=reason
            )
        except AnswersChanged:
            logger.info("document %s is judged again: another that matters for it came between", record.key)
        else:
            return replace(seen, record=record, row_version=row_version)


def _reviewed(before: Record, review: Review, hand: Hand) -> Record:
    return replace(
        before,
        invoice=typed(before.invoice, review.draft, hand),
        acceptances=review.acceptances,
        chosen_supplier=review.chosen_supplier,
    )


def _judged(known: Known, settings: Settings, record: Record) -> Record:
    ports = replace(known.ports, received_date=record.received_date, policy=settings.policy.agreed)
    return decide(record, ports, settings)
