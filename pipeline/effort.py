"""How much a page of pixels may cost to read."""

from __future__ import annotations

from enum import StrEnum


class Effort(StrEnum):
    """What is done for a page that has to be recognised."""

    #: One engine reads each page, once: the one that suits it.
    FAST = "fast"
    #: A second one reads what the first one doubts, and what a posting hangs on.
    BALANCED = "balanced"
    #: Both read every page whole.
    THOROUGH = "thorough"
