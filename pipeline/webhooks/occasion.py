"""On which occasions programs are told something; each is made of one event of the chain.

>>> from dataclasses import replace
>>> at = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
>>> seen = Happened(seq=7, what="recorded", subject="ab12", at=at, after={"status": "exception", "revision": 1})
>>> occasion_of(seen).value, facts_of(seen)["status"]
('bill.waits', 'exception')
>>> occasion_of(replace(seen, before={"status": "exception", "revision": 1})) is None
True
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from typing import Final

from pipeline.model.outcome import Status


class Occasion(StrEnum):
    """What a webhook can be told of."""

    #: Something came in, taken or refused.
    ARRIVED = "document.arrived"
    #: A bill waits for a person.
    WAITS = "bill.waits"
    #: Every question is answered; it waits for approval.
    TO_APPROVE = "bill.to_approve"
    #: It goes straight through.
    CLEAN = "bill.clean"
    APPROVED = "bill.approved"
    #: It is no document that can be read, or none that is to be posted.
    REJECTED = "bill.rejected"
    #: It is in a sealed batch of a target.
    POSTED = "bill.posted"
    #: What a target was given of it is taken back, in a sealed batch or by hand.
    REVERSED = "bill.reversed"
    #: A batch is where its target takes it from.
    DELIVERED = "batch.delivered"


_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_BY_STATUS: Final = {
    Status.EXCEPTION: Occasion.WAITS,
    Status.RESOLVED: Occasion.TO_APPROVE,
    Status.CLEAN: Occasion.CLEAN,
    Status.REJECTED: Occasion.REJECTED,
}
_BY_EVENT: Final = {
    "arrived": Occasion.ARRIVED,
    "approved": Occasion.APPROVED,
    "exported": Occasion.POSTED,
    "reversed": Occasion.REVERSED,
    "reversed_by_hand": Occasion.REVERSED,
    "delivered": Occasion.DELIVERED,
}
#: A bill is written each time that it is judged: that is an occasion only where it stands otherwise afterwards.
_RECORDED: Final = "recorded"
EVENTS: Final = (*_BY_EVENT, _RECORDED)
#: What is told of an event; never what a document says.
_TOLD: Final = ("status", "outcome", "revision", "batch", "target")
_ID_LENGTH: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event, as far as it matters here."""

    seq: int
    what: str
    subject: str
    at: dt.datetime
    before: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    after: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)


def occasion_of(event: Happened) -> Occasion | None:
    """Of what an event is an occasion to tell; `None` where it is none."""
    if event.what != _RECORDED:
        return _BY_EVENT.get(event.what)
    is_same = all(event.before.get(name) == event.after.get(name) for name in ("status", "revision"))
    # A purge that was quicker than the webhook has emptied the event.
    return None if is_same or "status" not in event.after else _BY_STATUS[Status(event.after["status"])]


def facts_of(event: Happened) -> dict[str, Any]:
    """What is told of an event: ids and where things stand."""
    return {"seq": event.seq, **_subject(event), **{name: event.after[name] for name in _TOLD if name in event.after}}


def _subject(event: Happened) -> dict[str, Any]:
    if event.what == "arrived":
        return {"arrival_id": event.subject, "document_id": event.after.get("sha256")}
    if event.what == "delivered":
        return {"batch": event.subject, "sha256": event.after.get("sha256")}
    return {"key": event.subject, "document_id": event.subject[:_ID_LENGTH]}
