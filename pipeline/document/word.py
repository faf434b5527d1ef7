"""A word on a page."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.box import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Characters that stand together without white space."""

    text: str
    #: In points.
    box: Box
    #: How sure the reader is of the characters, 0..1; a text layer is sure.
    confidence: float = 1.0
    bold: bool = False
    #: Whether a second reader of pixels read the same characters at the same place.
    is_confirmed: bool = False
