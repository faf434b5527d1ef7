"""A value as a row of predictions says it, with its evidence, or bare.

>>> said({"value": "119.00", "confidence": 0.98}).value, said("119.00").value, said(None).value
('119.00', '119.00', None)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.evaluation.place import Place
from pipeline.evaluation.place import places


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was read of one field or cell."""

    #: `None` where nothing was.
    value: str | None = None
    #: `None` where the value stood bare.
    confidence: float | None = None
    source: str = ""
    raw_text: str = ""
    #: The path of the element, for values from XML.
    element: str = ""
    places: tuple[Place, ...] = ()
    #: Other values that the evidence allowed.
    alternatives: tuple[str, ...] = ()


NOTHING: Final = Said()


def said(raw: object) -> Said:
    """What an entry of a row says.

    Raises:
        KeyError, TypeError, ValueError: Its evidence is none.
    """
    if not isinstance(raw, Mapping) or "value" not in raw:
        return Said(value=stated(raw))
    sure = raw.get("confidence")
    return Said(
        value=stated(raw["value"]),
        confidence=None if sure is None else float(sure),
        source=str(raw.get("source", "")),
        raw_text=str(raw.get("raw_text", "")),
        element=str(raw.get("element", "")),
        places=tuple(places(raw.get("page") or 1, raw.get("boxes", ()))),
        alternatives=tuple(str(other["value"]) for other in raw.get("alternatives", ())),
    )


def stated(value: object) -> str | None:
    """A value as text; `None` where it says nothing."""
    text = "" if value is None else str(value)
    return text if text.strip() else None
