"""One charge of a claim: what was done, how often, for how much, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.x12.values import day
from extractors.readers.x12.values import found
from extractors.readers.x12.values import number
from extractors.readers.x12.values import said
from extractors.readers.x12.values import taken
from pipeline.model import line_terms
from pipeline.model import medical_terms as medical

if TYPE_CHECKING:
    import datetime as dt

    from extractors.readers.x12.values import Found
    from pipeline.model.term import Term
    from pipeline.x12.segment import Segment

#: SV101-1: codes of HCPCS and CPT.
_HCPCS: Final = "HC"
_MINUTES: Final = "MJ"
_UNITS: Final = {_MINUTES: "MIN"}
_MODIFIERS: Final = slice(2, 6)
_DESCRIPTION: Final = 6


def charged(segment: Segment) -> Found:
    """What SV1 says."""
    parts = segment.components(1)
    is_known = parts[0] == _HCPCS and len(parts) > 1
    description = parts[_DESCRIPTION] if len(parts) > _DESCRIPTION else ""
    return {
        **said(segment, 1, medical.PROCEDURE_CODE, parts[1] if is_known else ""),
        **said(segment, 1, medical.MODIFIERS, " ".join(filter(None, parts[_MODIFIERS]))),
        **said(segment, 1, line_terms.DESCRIPTION, description or (parts[1] if is_known else "")),
        **taken(segment, 2, line_terms.LINE_NET, number),
        **said(segment, 3, line_terms.UNIT_CODE, _UNITS.get(segment[3], "")),
        **taken(segment, 4, line_terms.QUANTITY, number),
        **said(segment, 7, medical.DIAGNOSIS_POINTERS, " ".join(filter(None, segment.components(7)))),
    }


def dated(segment: Segment) -> Found:
    """What DTP says: a day, or the first and the last of several."""
    first, _, last = segment[3].partition("-")
    readings = dict(_day(segment, line_terms.LINE_DATE, first))
    if last:
        readings |= {
            **_day(segment, line_terms.PERIOD_START, first),
            **_day(segment, line_terms.PERIOD_END, last),
        }
    return readings


def _day(segment: Segment, term: Term[dt.date], text: str) -> Found:
    """A day that is a part of an element."""
    made = day(text)
    return {} if made is None else {term: found(made, segment[3], segment.element_path(3))}
