"""What is sealed is brought to its receiver: doubts are cleared by asking; what cannot be cleared is a person's.

A try is written down before anything is sent. Where one was stopped in the middle, or had no answer, the receiver is
asked what it has. What is there is delivered; what is not is sent again, under the same name and key; where the
receiver cannot tell, it is sent again only if it promises to take one key once.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.delivery.carrier import TAKEN
from pipeline.delivery.carrier import Answer
from pipeline.delivery.carrier import Found
from pipeline.delivery.carrier import Parcel
from pipeline.delivery.carrier import Unreached
from pipeline.delivery.carrier import other_contents
from pipeline.delivery.carriers.requests import Requests
from pipeline.delivery.fate import Fate
from pipeline.errors import ExportRefused
from pipeline.exporters.delivering_requests import deliver_requests
from pipeline.exporters.delivering_requests import key_of
from pipeline.exporters.manifest import manifest
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.logs.about import about
from pipeline.model.words import say
from pipeline.store import deliveries
from pipeline.store import outbox
from pipeline.store.people.authority import Terminal
from pipeline.store.restored.waiting import see_that_it_goes_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.delivery.carrier import Carrier
    from pipeline.store.deliveries import Standing
    from pipeline.store.deliveries import Try
    from pipeline.store.outbox import Batch
    from pipeline.store.people.authority import Actor
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)

_DECIDE = say("Look at what the receiver has, then say on the desk or to ledgerdrop export whether it arrived.")
_ON_ITS_WAY = "The receiver does not have it yet; it may still be on its way, so it is asked again later."
_SENT_AGAIN = "It did not arrive, or the receiver takes it once: it is sent again."
#: So many batches in doubt end a run: the next ones would be, too.
_MOST_TROUBLES: Final = 3
_NO_WAY_TO_ASK = "It cannot be found out whether the batch arrived: the receiver cannot tell."


def deliver_all(
    store: Store, target: str, carrier: Carrier | Requests, *, actor: str, told: Callable[[Batch], None] | None = None
) -> tuple[Batch, ...]:
    """Bring every sealed batch of a target to its receiver that is not there yet, oldest first; what was delivered.

    One run at a time: another would bring a batch again that an importer has already taken away. Batches that wait
    for a person are passed over. `told` hears of each batch that is delivered, whatever becomes of the next.

    Raises:
        ExportRefused: One could not be delivered; what is sealed waits.
    """
    delivered, troubles = [], []
    with store.alone(f"export-{target}"):
        see_that_it_goes_on(store, target)
        waiting = outbox.undelivered(store, target=target)
        known = deliveries.standings(store, waiting)
        for batch in waiting:
            if known[batch.batch_id].waits:
                continue
            with about(batch=batch.name):
                answer = _brought(store, batch, known[batch.batch_id], carrier, actor=actor)
            if answer.fate is Fate.TAKEN:
                delivered.append(batch)
                logger.info("batch %s of %d bills is delivered", batch.name, batch.records)
                if told is not None:
                    told(batch)
                continue
            logger.warning("batch %s is not delivered: %s", batch.name, answer.fate)
            troubles.append(replace(answer, reason=f"{batch.name}: {answer.reason}"))
            if answer.fate is Fate.FAILED or len(troubles) == _MOST_TROUBLES:
                break
    if troubles:
        raise ExportRefused(target, "; ".join(one.reason for one in troubles), remedy=troubles[0].remedy)
    return tuple(delivered)


def resend(store: Store, batch: Batch, carrier: Carrier | Requests, *, reason: str, actor: Actor) -> None:
    """Bring a batch to its receiver because a person asks for it: the same bytes under the same name and key.

    Of requests only those are sent that were not taken: a web service would make a second document of the others.

    Raises:
        ExportRefused: It could not be delivered.
        NotAllowed: They may not.
        UsageError: No reason is given.
    """
    with store.alone(f"export-{batch.target}"):
        see_that_it_goes_on(store, batch.target)
        known = deliveries.standing(store, batch)
        if known.can_be_decided:
            deliveries.settle(store, batch, deliveries.Verdict.SEND_AGAIN, reason=reason, actor=actor)
        else:
            deliveries.note_resent(store, batch, reason=reason, actor=actor)
        name = actor.user if isinstance(actor, Terminal) else actor
        known = deliveries.standing(store, batch)
        if isinstance(carrier, Requests):
            answer = deliver_requests(store, batch, known, carrier, actor=name)
        else:
            answer = _sent(store, batch, known.tries, carrier, actor=name)
    if answer.fate is not Fate.TAKEN:
        raise ExportRefused(batch.target, f"{batch.name}: {answer.reason}", remedy=answer.remedy)


def _brought(store: Store, batch: Batch, known: Standing, carrier: Carrier | Requests, *, actor: str) -> Answer:
    if isinstance(carrier, Requests):
        return deliver_requests(store, batch, known, carrier, actor=actor)
    return _delivered(store, batch, known, carrier, actor=actor)


def _parcel(store: Store, batch: Batch) -> Parcel:
    """A sealed batch as its carrier takes it."""
    return Parcel(
        target=batch.target,
        name=batch.name,
        content=outbox.content(store, batch),
        sha256=batch.sha256,
        manifest=manifest(batch, items=outbox.items(store, batch), head=outbox.head_at(store, batch)),
        key=key_of(batch),
    )


def _delivered(store: Store, batch: Batch, known: Standing, carrier: Carrier, *, actor: str) -> Answer:
    """What became of a batch in this run."""
    last = known.last
    if last is not None and last.fate.is_open:
        if (answer := _asked(store, batch, last.number, carrier, actor=actor)) is not None:
            return answer
        if _may_still_arrive(store, last, carrier):
            return Answer(fate=Fate.DOUBTFUL, reason=_ON_ITS_WAY)
        deliveries.conclude(store, batch, last.number, Answer(fate=Fate.FAILED, reason=_SENT_AGAIN), actor=actor)
    return _sent(store, batch, known.tries, carrier, actor=actor)


def _may_still_arrive(store: Store, last: Try, carrier: Carrier) -> bool:
    """Whether what was sent may arrive after the receiver was asked: it takes its time, or it is still being sent."""
    with store.reading() as connection:
        now = store.now(connection)
    return now < (last.ended_at or last.begun_at) + dt.timedelta(seconds=carrier.patience)


def _sent(store: Store, batch: Batch, tries: int, carrier: Carrier, *, actor: str) -> Answer:
    """Send a batch, and where that leaves a doubt ask at once."""
    parcel = _parcel(store, batch)
    number = deliveries.begin(store, batch, after=tries, place=carrier.place, actor=actor)
    if number is None:
        return Answer(fate=Fate.SENDING, reason="Another run is sending it.")
    reach(FaultPoint.EXPORT_SENDING)
    answer = carrier.carry(parcel)
    reach(FaultPoint.EXPORT_SENT)
    deliveries.conclude(store, batch, number, answer, actor=actor)
    if answer.fate is Fate.DOUBTFUL:
        return _asked(store, batch, number, carrier, actor=actor) or answer
    return answer


def _asked(store: Store, batch: Batch, number: int, carrier: Carrier, *, actor: str) -> Answer | None:
    """What the receiver says of a try that is in doubt; `None` where it is to be sent again."""
    try:
        found = carrier.look_up(_parcel(store, batch))
    except Unreached as unreached:
        return Answer(fate=Fate.DOUBTFUL, reason=str(unreached))
    reach(FaultPoint.EXPORT_ASKED)
    match found:
        case Found.ABSENT:
            return None
        case Found.THERE:
            answer = TAKEN
        case Found.OTHER:
            # Asked again by the next run: somebody may have moved it away.
            answer = other_contents(carrier.place, batch.name, fate=Fate.DOUBTFUL)
        case Found.CANNOT_TELL:
            if carrier.remembers_keys:
                return None
            answer = Answer(fate=Fate.UNKNOWN, reason=_NO_WAY_TO_ASK, remedy=_DECIDE)
    deliveries.conclude(store, batch, number, answer, actor=actor)
    return answer
