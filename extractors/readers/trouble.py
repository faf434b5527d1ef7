"""How reading fails: each trouble with a file is an outcome and a sentence that a clerk understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import UnreadableDocument

if TYPE_CHECKING:
    from pipeline.model.outcome import Outcome


def unreadable(outcome: Outcome, reason: str) -> UnreadableDocument:
    """The exception for a file that ends as `outcome`."""
    return UnreadableDocument(outcome.value, reason)
