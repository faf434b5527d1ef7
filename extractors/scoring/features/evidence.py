"""What speaks for an option by the words of its extractor, and what speaks for its rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.scoring.view import print_of

if TYPE_CHECKING:
    from extractors.scoring.view import View

NAMES: Final = ("said", "lead", "better", "places", "is_derived", "claim", "claims", "claim_lead")


def evidence(view: View) -> tuple[float, ...]:
    """The extractor's own score, its lead over the rivals, and the claims of other terms on the same print."""
    said, rivals = view.option.score, [rival.score for rival in view.rivals]
    there = view.scene.claims[print_of(view.span)]
    claims = [score for name, score in there.items() if name != view.option.term.name]
    claim = max(claims, default=0.0)
    return (
        said,
        said - max(rivals, default=0.0),
        sum(rival > said for rival in rivals),
        view.option.places,
        view.option.is_derived,
        claim,
        len(claims),
        said - claim,
    )
