"""Progress of long work, as a protocol: the command line draws bars, everything else is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

T = TypeVar("T")


class Progress(Protocol):
    """Shows how far a piece of work has come."""

    def track(self, items: Iterable[T], *, total: int, what: str) -> Iterator[T]:
        """The items, one step of `what` for each."""
        ...


class Silent:
    """Shows nothing."""

    def track(self, items: Iterable[T], *, total: int, what: str) -> Iterator[T]:  # noqa: ARG002 - the protocol's names
        """The items as they are."""
        return iter(items)
