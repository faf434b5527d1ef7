"""All that can be said of an option in numbers, in a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.scoring.features import company
from extractors.scoring.features import evidence
from extractors.scoring.features import party
from extractors.scoring.features import pointing
from extractors.scoring.features import print_look
from extractors.scoring.features import standing
from extractors.scoring.features import worth

if TYPE_CHECKING:
    from extractors.scoring.view import View

#: The names of the features; models are trained on them in this order and refuse any other.
FEATURES: Final = (
    *evidence.NAMES,
    *pointing.NAMES,
    *standing.NAMES,
    *print_look.NAMES,
    *worth.NAMES,
    *party.NAMES,
    *company.NAMES,
)


def vector(view: View) -> tuple[float, ...]:
    """The features of one option."""
    return (
        *evidence.evidence(view),
        *pointing.pointing(view),
        *standing.standing(view),
        *print_look.print_look(view),
        *worth.worth(view),
        *party.party(view),
        *company.company(view),
    )
