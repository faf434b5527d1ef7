"""How far a memory has come: what was corrected once teaches nothing yet, and what breaks a bill is not used."""

from __future__ import annotations

from enum import StrEnum


class MemoryState(StrEnum):
    """Where a memory stands."""

    #: Corrected on one bill that nobody has approved: it waits for that, or for another like it.
    WAITING = "waiting"
    #: Confirmed, and not yet proved.
    PROPOSED = "proposed"
    IN_USE = "in_use"
    #: It broke a bill, or did not mend its own.
    REFUSED = "refused"
    #: Switched off by a person.
    OFF = "off"


#: From where a person may have a memory proved anew.
TRIABLE = frozenset({MemoryState.WAITING, MemoryState.PROPOSED, MemoryState.REFUSED, MemoryState.OFF})
