"""What becomes of a posting that is taken back, and of the bill that is posted in its place.

A reversal is the same posting the other way round: what was a bill is a credit note of the same number and the same
amounts. Where a system takes no number twice from one supplier, its options say what the number of either is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.posting.options import Options
from pipeline.model.words import Words
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.needs import Needs
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.movement import Movement

_SAME: Final = "{number}"
_POST: Final = "post"
_BY_HAND: Final = "by_hand"
_USUAL: Final = {"reissued_as": _SAME, "reversed_as": _SAME, "corrections": _POST}
_TOLD: Final = {
    "reissued_as": say(
        "The number of a bill that is posted again after a correction, of {parts}", parts="{number} {revision}"
    ),
    "corrections": say("post, or by_hand where somebody takes postings back in the system"),
    "reversed_as": say("The number of a posting that takes a bill back, of {parts}", parts="{number} {revision}"),
}
#: The number of the bill once, and whatever else: no other name in braces.
_SHAPE: Final = r"(?:[^{}]|\{revision\})*\{number\}(?:[^{}]|\{revision\})*"
_SHAPES: Final = {"reissued_as": _SHAPE, "reversed_as": _SHAPE, "corrections": f"{_POST}|{_BY_HAND}"}
_OPTIONS: Final = Options(usual=_USUAL, shapes=_SHAPES)


def in_hands(number: str) -> Words:
    """Why a reversal is not written where people take back by hand."""
    return say("It is to be taken back in this system by hand, and that to be noted: {number}", number=number)


def is_in_hands(reason: str) -> bool:
    """Whether a bill is held back until somebody has taken it back."""
    return isinstance(reason, Words) and reason.template == in_hands("").template


def is_by_hand(movement: Movement, codes: Codes) -> bool:
    """Whether a movement is left to people."""
    return movement.is_reversal and _OPTIONS.value(codes, "corrections") == _BY_HAND


def with_reissuing(needs: Needs) -> Needs:
    """What a target needs, and what every target that posts may be told of corrections."""
    return replace(needs, options={**needs.options, **_TOLD}, usual={**needs.usual, **_USUAL})


def misset(codes: Codes) -> Iterator[Words]:
    """A sentence for each number that no number can be made of."""
    yield from _OPTIONS.misset(codes)


def moved(posting: Posting, movement: Movement, codes: Codes) -> Posting:
    """The posting of a bill as it moves: posted, posted again, or taken back."""
    posting = replace(posting, export_key=movement.export_key)
    if not movement.is_reversal:
        if movement.supersedes is None:
            return posting
        return replace(posting, number=_number("reissued_as", posting, movement, codes))
    text = f"Reversal of {posting.number}"
    return replace(
        posting,
        is_reversal=True,
        is_credit=not posting.is_credit,
        number=_number("reversed_as", posting, movement, codes),
        preceding_number=posting.number,
        entries=tuple(replace(entry, text=text) for entry in posting.entries),
    )


def _number(option: str, posting: Posting, movement: Movement, codes: Codes) -> str:
    parts = {"number": posting.number, "revision": str(movement.revision)}
    return re.sub(r"\{(\w+)\}", lambda part: parts.get(part[1], ""), _OPTIONS.value(codes, option))
