"""A batch for a web service, request by request: each is written down, sent, and asked about for itself.

What one of them comes to keeps nothing from the others. The batch is delivered once all are taken; until then it stands
where the worst of them does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING
from typing import Final

from pipeline.delivery.carrier import TAKEN
from pipeline.delivery.carrier import Answer
from pipeline.delivery.carrier import Found
from pipeline.delivery.carrier import Unreached
from pipeline.delivery.fate import Fate
from pipeline.delivery.services.service import lines_in
from pipeline.model.words import say
from pipeline.store import deliveries
from pipeline.store import outbox
from pipeline.store.delivery_lines import begin_line
from pipeline.store.delivery_lines import conclude_line
from pipeline.store.delivery_lines import sent_lines

if TYPE_CHECKING:
    from pipeline.delivery.carriers.requests import Requests
    from pipeline.delivery.services.service import Line
    from pipeline.store.deliveries import Standing
    from pipeline.store.delivery_lines import SentLine
    from pipeline.store.outbox import Batch
    from pipeline.store.store import Store

_STOPPED: Final = "It was stopped; each of its requests is asked about."
_ON_ITS_WAY: Final = "The receiver does not have it yet; it may still be on its way, so it is asked again later."
_NO_WAY_TO_ASK: Final = "It cannot be found out whether it arrived: the receiver cannot tell."
_DECIDE: Final = say("Look at what the receiver has, then say on the desk or to ledgerdrop export whether it arrived.")
#: Where a batch stands: by the first of these that one of its requests has come to. What goes on by itself comes first.
_WORST: Final = (Fate.FAILED, Fate.DOUBTFUL, Fate.UNKNOWN, Fate.REFUSED)


def key_of(batch: Batch) -> str:
    """Knows a batch again, however often it is sent."""
    return hashlib.sha256(f"{batch.target}\n{batch.number}\n{batch.sha256}".encode()).hexdigest()


def deliver_requests(store: Store, batch: Batch, known: Standing, carrier: Requests, *, actor: str) -> Answer:
    """Send the requests of a batch that are not taken yet; what became of the batch."""
    if known.last is not None and known.last.fate.is_open:
        deliveries.conclude(store, batch, known.last.number, Answer(fate=Fate.FAILED, reason=_STOPPED), actor=actor)
    number = deliveries.begin(store, batch, after=known.tries, place=carrier.place, actor=actor)
    if number is None:
        return Answer(fate=Fate.SENDING, reason="Another run is sending it.")
    lines, sent = lines_in(outbox.content(store, batch)), sent_lines(store, batch)
    answers: list[Answer] = []
    for line in lines:
        answers.append(_delivered(store, batch, line, sent.get(line.position), carrier, actor=actor))
        if answers[-1].fate is Fate.FAILED:  # whoever is not there for one is not there for the next
            break
    answer = _summed(answers, len(lines))
    deliveries.conclude(store, batch, number, answer, actor=actor)
    return answer


def _delivered(
    store: Store, batch: Batch, line: Line, sent: SentLine | None, carrier: Requests, *, actor: str
) -> Answer:
    """What became of one request."""
    if sent is not None and (sent.fate is Fate.TAKEN or sent.fate.waits):
        return Answer(fate=sent.fate, reason=sent.reason, remedy=_DECIDE)
    if sent is not None and sent.fate.is_open:
        if (answer := _asked(store, batch, line, carrier, actor=actor)) is not None:
            return answer
        if _may_still_arrive(store, sent, carrier):
            return Answer(fate=Fate.DOUBTFUL, reason=_ON_ITS_WAY)
    begin_line(store, batch, line, after=sent.tries if sent else 0, actor=actor)
    answer = carrier.carry(line, key_of(batch))
    conclude_line(store, batch, line, answer, actor=actor)
    if answer.fate is Fate.DOUBTFUL:
        return _asked(store, batch, line, carrier, actor=actor) or answer
    return answer


def _asked(store: Store, batch: Batch, line: Line, carrier: Requests, *, actor: str) -> Answer | None:
    """What the service says of a request in doubt; `None` where it is to be sent again."""
    try:
        found, differs = carrier.look_up(line)
    except Unreached as unreached:
        return Answer(fate=Fate.DOUBTFUL, reason=str(unreached))
    if found is Found.ABSENT or (found is Found.CANNOT_TELL and carrier.remembers_keys):
        return None
    if found is Found.THERE:
        answer = Answer(fate=Fate.TAKEN, reason=differs)
    else:
        answer = Answer(fate=Fate.UNKNOWN, reason=_NO_WAY_TO_ASK, remedy=_DECIDE)
    conclude_line(store, batch, line, answer, actor=actor)
    return answer


def _may_still_arrive(store: Store, sent: SentLine, carrier: Requests) -> bool:
    with store.reading() as connection:
        now = store.now(connection)
    return now < (sent.ended_at or sent.begun_at) + dt.timedelta(seconds=carrier.patience)


def _summed(answers: list[Answer], lines: int) -> Answer:
    """Where a batch stands after its requests."""
    for fate in _WORST:
        found = [one for one in answers if one.fate is fate]
        if found:
            reason = f"{len(found)} of {lines} requests: {found[0].reason}"
            return Answer(fate=fate, reason=reason, remedy=found[0].remedy)
    differing = [one for one in answers if one.reason]
    if differing:
        return Answer(fate=Fate.TAKEN, reason=f"{len(differing)} of {lines} requests: {differing[0].reason}")
    return TAKEN
