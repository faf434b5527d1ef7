"""The log of arrivals, as a port: the store has it, the intake asks. Its values are in `pipeline.model.arrival`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from pipeline.model.arrival import Arrival
    from pipeline.model.arrival import Registered


class ArrivalLog(Protocol):
    """Makes arrivals known, each in one transaction."""

    def turn(self) -> AbstractContextManager[bool]:
        """Whether it is ours to look at the folder until the block ends; one intake at a time does, on any machine.

        Whoever dies in its turn has ended it.
        """
        ...

    def register(self, arrival: Arrival) -> Registered:
        """Make an arrival known, and the document of its bytes, in one transaction that is durable on return.

        - Where an arrival with the same `identity` is registered and not settled, nothing is written and that one
          is returned: the machine stopped between this call and `settle`.
        - Else, where `outcome` is `None` and an earlier arrival brought the same bytes and has not failed
          (its document is accepted, or still at work), the outcome becomes `duplicate_bytes`, linked to the first.
          A failed earlier try is no duplicate: this is a new attempt.
        - Else it is kept as it is.

        Raises:
            StoreError: Nothing was written; the file stays where it is.
        """
        ...

    def left_open(self) -> tuple[Arrival, ...]:
        """What came by the folder, and whose originals may lie there still, as far as is known."""
        ...

    def settle(self, *arrival_ids: str) -> None:
        """Note that originals have left the folder: their `identity` may come again, as a new arrival."""
        ...
