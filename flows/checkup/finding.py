"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at, whether it is well, and what there is to say."""

    what: str
    is_well: bool
    #: What was found; where it is not well, what to do.
    words: str = ""
