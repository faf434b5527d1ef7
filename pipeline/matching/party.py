"""Who a party is: what its identifiers claim together, and whose name stands out.

>>> standout({"A": 0.97, "B": 0.95}).standing, standout({"A": 0.97, "B": 0.6}).party_id
(<MatchStanding.AMBIGUOUS: 'ambiguous'>, 'A')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.name_likeness import MARGIN
from pipeline.matching.name_likeness import SAME_NAME
from pipeline.model.match import MatchBasis
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

UNKNOWN: Final = PartyMatch(standing=MatchStanding.UNKNOWN)
#: Likeness is a sum of floats: two decimals of a hundredth are no difference.
_SLACK: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An identifier on the bill, and whose it is."""

    basis: MatchBasis
    parties: frozenset[str]


def by_claims(claims: Sequence[Claim], likeness: Callable[[frozenset[str]], Mapping[str, float]]) -> PartyMatch:
    """Who the identifiers name together; several whom they all name are told apart by the `likeness` of names."""
    basis, parties = claims[0].basis, frozenset.intersection(*(claim.parties for claim in claims))
    if not parties:
        return ambiguous(frozenset.union(*(claim.parties for claim in claims)))
    if len(parties) == 1:
        return matched(min(parties), basis)
    by_name = standout(likeness(parties))
    return ambiguous(parties, basis) if by_name.party_id is None else matched(by_name.party_id, basis, by_name.score)


def ambiguous(parties: frozenset[str], basis: MatchBasis | None = None) -> PartyMatch:
    """Several that fit alike."""
    return PartyMatch(standing=MatchStanding.AMBIGUOUS, basis=basis, candidates=tuple(sorted(parties)))


def matched(party: str, basis: MatchBasis, score: float = 1.0) -> PartyMatch:
    """The one that it is."""
    return PartyMatch(standing=MatchStanding.MATCHED, party_id=party, basis=basis, score=score)


def standout(likeness: Mapping[str, float]) -> PartyMatch:
    """The party whose name is like enough, and clearly liker than every other's."""
    ranked = sorted(((score, party) for party, score in likeness.items()), key=lambda each: (-each[0], each[1]))
    if not ranked or ranked[0][0] < SAME_NAME:
        return UNKNOWN
    best = ranked[0][0]
    rivals = tuple(party for score, party in ranked if best - score < MARGIN - _SLACK)
    if len(rivals) > 1:
        return PartyMatch(
            standing=MatchStanding.AMBIGUOUS, basis=MatchBasis.NAME, score=round(best, 4), candidates=rivals
        )
    return matched(ranked[0][1], MatchBasis.NAME, round(best, 4))
