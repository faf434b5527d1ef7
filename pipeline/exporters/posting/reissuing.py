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
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.needs import Needs
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.movement import Movement
    from pipeline.model.words import Words

_SAME: Final = "{number}"
_USUAL: Final = {"reissued_as": _SAME, "reversed_as": _SAME}
_TOLD: Final = {
    "reissued_as": say(
        "The number of a bill that is posted again after a correction, of {parts}", parts="{number} {revision}"
    ),
    "reversed_as": say("The number of a posting that takes a bill back, of {parts}", parts="{number} {revision}"),
}
#: The number of the bill once, and whatever else: no other name in braces.
_SHAPE: Final = r"(?:[^{}]|\{revision\})*\{number\}(?:[^{}]|\{revision\})*"
_OPTIONS: Final = Options(usual=_USUAL, shapes=dict.fromkeys(_USUAL, _SHAPE))


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
