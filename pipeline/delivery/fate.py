"""What becomes of a try to deliver a batch, and where a batch stands after it.

>>> [state_of(None).value, state_of(Fate.DOUBTFUL).value, state_of(Fate.SENDING).value]
['sealed', 'sending', 'sending']
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Fate(StrEnum):
    """What became of one try."""

    #: It goes on, or its process died in the middle of it.
    SENDING = "sending"
    #: The receiver has it.
    TAKEN = "taken"
    #: Nothing of it arrived; the next run tries again.
    FAILED = "failed"
    #: It may have arrived: the receiver is asked before anything is sent again.
    DOUBTFUL = "doubtful"
    #: It may have arrived, and nobody can be asked: a person decides.
    UNKNOWN = "unknown"
    #: The receiver does not want it as it is: a person decides.
    REFUSED = "refused"
    #: A person says that it did not arrive, or that it is to be sent again.
    RELEASED = "released"

    @property
    def is_open(self) -> bool:
        """Whether the batch may have arrived without our knowing."""
        return self in {Fate.SENDING, Fate.DOUBTFUL}

    @property
    def waits(self) -> bool:
        """Whether a person has to decide before it goes on."""
        return self in {Fate.UNKNOWN, Fate.REFUSED}


class State(StrEnum):
    """Where a sealed batch stands."""

    #: It waits to be sent.
    SEALED = "sealed"
    #: It was sent, and nobody knows yet whether it arrived.
    SENDING = "sending"
    DELIVERED = "delivered"
    #: The receiver does not want it: a person decides.
    REFUSED = "refused"
    #: Whether it arrived cannot be found out: a person decides.
    DELIVERY_UNKNOWN = "delivery_unknown"


_STATES: Final = {
    Fate.SENDING: State.SENDING,
    Fate.DOUBTFUL: State.SENDING,
    Fate.UNKNOWN: State.DELIVERY_UNKNOWN,
    Fate.REFUSED: State.REFUSED,
}


def state_of(last: Fate | None) -> State:
    """Where a batch stands that was not delivered, after its last try."""
    return State.SEALED if last is None else _STATES.get(last, State.SEALED)
