"""What a name or an address looks like: a street is no name, and a name has its address below it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.parties.letterhead import is_reachable_as
from extractors.parties.party_line import begins_street
from extractors.parties.party_line import has
from extractors.parties.party_line import is_contact
from extractors.parties.party_line import is_place
from extractors.parties.party_line import is_street
from extractors.parties.party_line import is_titled
from pipeline.model.kind import Kind

if TYPE_CHECKING:
    from extractors.layout.span import Span
    from extractors.scoring.view import View

NAMES: Final = (
    "has_legal_form",
    "is_street",
    "begins_street",
    "is_place",
    "is_contact",
    "is_titled",
    "is_reachable_as",
    "has_address_below",
    "has_contact_below",
)
#: Kinds of values that are parties' own.
PARTIES: Final = frozenset({Kind.NAME, Kind.ADDRESS})
_NO_PARTY: Final = (-1.0,) * len(NAMES)
#: So many lines below a name belong to its party.
BELOW: Final = 4


def party(view: View) -> tuple[float, ...]:
    """Of a name or an address what its line and those below it look like; of anything else -1."""
    if view.option.term.kind not in PARTIES:
        return _NO_PARTY
    survey, line = view.scene.survey, view.span
    below = _below(view)
    return (
        has(survey, line, "legal_form"),
        is_street(survey, line),
        begins_street(survey, line),
        is_place(line),
        is_contact(survey, line),
        is_titled(survey, line),
        is_reachable_as(survey, line),
        any(is_place(each) or is_street(survey, each) for each in below),
        any(is_contact(survey, each) for each in below),
    )


def _below(view: View) -> tuple[Span, ...]:
    """The lines of its block that stand below it."""
    block = view.block
    if block is None:
        return ()
    return tuple(line for line in block.lines if line.row.index > view.row.index)[:BELOW]
