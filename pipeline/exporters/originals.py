"""What a target may ask for of the document that a bill came in: it is given records, and no bytes of strangers.

What opens such bytes does so in a limited child process; it is handed to targets by the assembly.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from contextlib import nullcontext
from typing import TYPE_CHECKING
from typing import Protocol

if TYPE_CHECKING:
    from pipeline.model.record import Record


class Originals(Protocol):
    """The received documents of bills."""

    def pdf(self, record: Record) -> bytes | None:
        """The received PDF as it is, unopened; `None` where something else was received."""

    def carrying(self, record: Record, xml: bytes) -> bytes | None:
        """The pages of the bill as an archivable PDF with its XML inside; `None` where that cannot be made of them."""


class NoOriginals:
    """Nothing is known of what was received."""

    def pdf(self, _: Record) -> bytes | None:
        """None."""
        return None

    def carrying(self, _: Record, __: bytes) -> bytes | None:
        """None."""
        return None


#: Opens what knows them, for as long as a file is written.
OpenOriginals = Callable[[], AbstractContextManager[Originals]]


def no_originals() -> AbstractContextManager[Originals]:
    """For whoever writes without an installation."""
    return nullcontext(NoOriginals())
