"""X3: a page that is missing, or that was scanned too badly to be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.legibility import Edge
from pipeline.document.legibility import Legibility
from pipeline.document.source import Source
from samples.planted.clean import clean
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice

#: What a page is like at the limit of what can be read, and just beyond it.
LIMITS: Final[tuple[tuple[str, Any, Any], ...]] = (
    ("letter_height", 9.5, 9.0),
    ("skew", 6.0, 6.5),
    ("blur", 0.14, 0.15),
    ("contrast", 0.45, 0.44),
    ("noise", 0.03, 0.031),
    ("shadow", 0.8, 0.82),
    ("quality", 0.8, 0.7),
    ("cut", (), (Edge.LEFT,)),
)


@planter("X3")
def legibility(dice: Dice, is_faulty: bool) -> Situation:
    """A page beyond one limit, or missing; or a page that is at all limits at once, and all pages here."""
    situation = clean(dice.child("bill"), sources=(Source.OCR,))
    pages = dice.child("pages").between(1, 5)
    at_limit = {name: limit for name, limit, _ in LIMITS}
    is_missing = is_faulty and dice.child("missing").chance(20)
    if is_faulty and not is_missing:
        name, _, beyond = dice.child("about").among(LIMITS)
        at_limit = {name: beyond}
    picture = Legibility(page=1, **{"dpi": 300.0, "letter_height": 24.0, **at_limit})
    record = replace(
        situation.record,
        legibility=(picture,),
        pages=tuple(range(1, pages + 1)),
        announced_pages=pages + is_missing,
    )
    return replace(situation, record=record)
