"""On what the values of a bill rest, so that how often such bills are wrong can be measured for each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any

from pipeline.document.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.reading import Reading


class Evidence(StrEnum):
    """What the bills of one class have in common.

    Whether one reader or two have read some pixels is no class of its own: it is part of how sure their values are.
    """

    TEXT_LAYER = "text layer"
    PIXELS = "scans and photos"


def evidence_of(readings: Iterable[Reading[Any]]) -> Evidence:
    """The class that some values of a bill put it in: one that was recognised in pixels decides."""
    is_recognised = any(reading.source is Source.OCR for reading in readings)
    return Evidence.PIXELS if is_recognised else Evidence.TEXT_LAYER
