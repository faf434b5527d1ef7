"""Answers of the store on which a bill was judged, and which another worker may have made untrue meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol

from pipeline.errors import StoreError

if TYPE_CHECKING:
    from pipeline.store.store import Transaction


class AnswersChanged(StoreError):
    """While a bill was at work, another worker kept one that would have changed the answers."""


class Answers(Protocol):
    """Whoever answered, and remembers what."""

    def confirm(self, transaction: Transaction) -> None:
        """See, at the end of a transaction, that every answer still holds; nobody writes at the same time.

        Raises:
            AnswersChanged: One does not.
        """
        ...
