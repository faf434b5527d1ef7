"""What a file of claims says and a bill does not carry: it is named, so that no target writes a claim without it.

>>> from pipeline.x12.segment import Segment
>>> of_claim(Segment(name="REF", elements=("G1", "AUTH77")), is_aside=False), of_claim(
...     Segment(name="REF", elements=("EA", "MRN1")), is_aside=False
... )
('REF*G1', None)
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from pipeline.x12.segment import Segment

_ORGANISATION: Final = "2"
#: Of NM1, a suffix; of SBR, the name of a group without its number and what coordinates payers; of SV1, the rest.
_SUFFIX: Final = 7
_MOST_PARTS: Final = 7
#: Elements up to these are carried.
_OF_CLM, _OF_SV1, _OF_PAT = 9, 7, 1
_PARTIES: Final = frozenset({"85", "IL", "QC", "PR"})
_DIAGNOSES: Final = frozenset({"ABK", "ABF"})
#: Numbers that other programs gave on the way here, and where a payer lives: no claim hangs on them.
_NO_MATTER: Final = frozenset({("REF", "6R"), ("REF", "D9")})


def of_loop(segment: Segment, party: str) -> str | None:
    """What a segment before a claim says beyond what is carried; `None` where that is nothing."""
    match segment.name:
        case "NM1":
            is_carried = segment[1] in _PARTIES and not segment[_SUFFIX]
            is_carried = is_carried and (segment[1] != "85" or segment[2] == _ORGANISATION)
        case "N3" | "N4":
            is_carried = party in _PARTIES
        case "SBR":
            is_carried = not any(segment[at] for at in (4, 5, 6, 7, 8))
        case "PAT":
            is_carried = not any(segment.elements[_OF_PAT:])
        case "REF":
            is_carried = segment[1] == "EI" and party == "85"
        case "PRV":
            is_carried = segment[1] == "BI"
        case _:
            is_carried = segment.name in {"DMG", "CUR", "PER"}
    return None if is_carried else _label(segment)


def of_claim(segment: Segment, *, is_aside: bool) -> str | None:
    """The same of a segment of a claim; `is_aside` says that it speaks of another payer."""
    match segment.name:
        case "CLM":
            is_carried = not any(segment.elements[_OF_CLM:])
        case "REF":
            is_carried = segment[1] in {"F8", "EA"}
        case "HI":
            parts = (segment.components(at)[0] for at in range(1, len(segment.elements) + 1))
            is_carried = all(part in _DIAGNOSES for part in parts)
        case "NM1":
            is_carried = segment[1] == "82" and segment[2] != _ORGANISATION and not segment[_SUFFIX]
        case _:
            is_carried = False
    is_carried = (is_carried and not is_aside) or (segment.name, segment[1]) in _NO_MATTER
    return None if is_carried else _label(segment)


def of_line(segment: Segment) -> str | None:
    """The same of a segment of a charge."""
    is_carried = (segment.name, segment[1]) in {("DTP", "472"), *_NO_MATTER}
    if segment.name == "SV1":
        is_carried = not (segment[5] or segment[6] or any(segment.elements[_OF_SV1:]))
        is_carried = is_carried and len(segment.components(1)) <= _MOST_PARTS
    return None if is_carried else _label(segment)


def _label(segment: Segment) -> str:
    """How people of billing name it: "REF*G1"."""
    qualifier = segment[1] if segment[1].isalnum() and segment.name != "CLM" else ""
    return f"{segment.name}*{qualifier}" if qualifier else segment.name
