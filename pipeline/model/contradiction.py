"""Where the text of a PDF says something else than its pages show."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.box import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """One value of which the text layer and the pixels disagree."""

    #: The path of the reading.
    path: str
    #: What the text layer says.
    said: str
    #: What the page shows there; empty where it shows nothing.
    shown: str
    page: int
    #: In page units.
    box: Box
