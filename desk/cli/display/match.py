"""What master data has for a bill, as people read it.

>>> from pipeline.model.match import LineMatch, Match, MatchBasis, MatchStanding, PartyMatch
>>> known = PartyMatch(standing=MatchStanding.MATCHED, party_id="S1", basis=MatchBasis.VAT_ID, score=1.0)
>>> pair = LineMatch(line=0, order_number="4711", order_line="10", basis="item number", score=1.0)
>>> print(*matches(Match(supplier=known, orders=("4711",), lines=(pair,))), sep="; ")
supplier S1, by VAT id, alike 100%; line 1 bills order 4711, line 10, by item number, alike 100%
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.match import MatchStanding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.match import Match
    from pipeline.model.match import PartyMatch


def matches(match: Match) -> Iterator[str]:
    """One line for each party and each order line; nothing where there is no master data."""
    for role, party in (("supplier", match.supplier), ("company", match.company)):
        if party is not None:
            yield f"{role} {_who(party)}"
    for pair in match.lines:
        place = f"line {pair.line + 1} bills order {pair.order_number}, line {pair.order_line}"
        yield f"{place}, by {pair.basis}, alike {pair.score:.0%}"


def _who(party: PartyMatch) -> str:
    if party.standing is MatchStanding.MATCHED and party.basis is not None:
        return f"{party.party_id}, by {party.basis}, alike {party.score:.0%}"
    if party.standing is MatchStanding.AMBIGUOUS:
        return f"may be {' or '.join(party.candidates)}"
    return "is not known"
