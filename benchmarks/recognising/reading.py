"""One file read in one way: what of its truth stands in the text, and what a page cost."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.measuring.family import cpu_seconds
from benchmarks.recognising.presence import presence
from benchmarks.recognising.steps import rows_of
from pipeline.errors import UnreadableDocument

if TYPE_CHECKING:
    from benchmarks.recognising.papers import Paper
    from benchmarks.recognising.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of it."""

    #: Of what the truth knows, whether it stands there.
    found: Mapping[str, bool]
    #: Of the processor, child processes included.
    seconds_a_page: float

    @property
    def is_whole(self) -> bool:
        """Whether all of it does."""
        return all(self.found.values())


def reading(paper: Paper, step: Step) -> Reading:
    """A file read in one way."""
    began = cpu_seconds(os.getpid())
    try:
        pages = step(paper.path)
    except UnreadableDocument:
        pages = ()
    seconds = cpu_seconds(os.getpid()) - began
    return Reading(found=presence(rows_of(pages), paper.truth.fields), seconds_a_page=seconds / max(len(pages), 1))
