"""An arrival: something came in, under a name and with bytes, and has one outcome from then on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.model.origin import Origin
from pipeline.model.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What is known of something that came in, before anything has read it."""

    #: A UUID in hexadecimal, made by the intake.
    arrival_id: str
    #: The name as people see it: printable, never used as a path.
    name: str
    #: The name as the folder gave it.
    raw_name: bytes
    #: Of the bytes; `None` where there are none to keep, as of a symbolic link.
    sha256: str | None
    #: Bytes.
    size: int
    #: In UTC.
    arrived_at: dt.datetime
    #: Tells a file that lies in the folder from all others, whatever its name; registering it twice is once.
    identity: str
    channel: str = "folder"
    #: `None` while it is accepted so far.
    outcome: Outcome | None = None
    #: Why the outcome is what it is, in words; empty while it is accepted so far.
    reason: str = ""
    #: Where it came out of, or was fetched from; `None` of a file that somebody dropped or handed over.
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What the log says of an arrival, after the transaction that made it known."""

    #: That of the earlier registration, where the same file was registered before and is not settled.
    arrival_id: str
    #: As decided: `duplicate_bytes`, or what the arrival said; `None` while it is accepted so far.
    outcome: Outcome | None
    #: The arrival that brought the same bytes first.
    duplicate_of: str | None = None
    #: More than that it came before, where there is more to say.
    reason: str = ""
