"""What was found for a bill in master data: its supplier, our company, its order lines, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MatchBasis(StrEnum):
    """What two records have in common, the surest first; last what only a person says."""

    VAT_ID = "VAT id"
    IBAN = "IBAN"
    LEGAL_ID = "registration number"
    TAX_NUMBER = "tax number"
    NAME = "name and place"
    PERSON = "choice of a person"


class MatchStanding(StrEnum):
    """How a search ended."""

    MATCHED = "matched"
    #: Several fit alike; a person decides.
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMatch:
    """Who of the master data a party on the bill is."""

    standing: MatchStanding
    #: Who it is; `None` unless it is matched.
    party_id: str | None = None
    basis: MatchBasis | None = None
    #: How alike they are, 0..1; identifiers that agree are 1.
    score: float = 0.0
    #: Who it may be, the likeliest first, where it is not settled.
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMatch:
    """The order line that a line of the bill bills."""

    #: The index of the line on the bill, from 0.
    line: int
    order_number: str
    order_line: str
    #: What they have in common: "item number", "description and price".
    basis: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Everything that was matched; `None` where there is no such master data."""

    supplier: PartyMatch | None = None
    company: PartyMatch | None = None
    #: The orders that the bill names and that exist.
    orders: tuple[str, ...] = ()
    lines: tuple[LineMatch, ...] = ()

    @property
    def supplier_id(self) -> str | None:
        """The supplier, if that is settled."""
        return self.supplier.party_id if self.supplier else None

    @property
    def company_id(self) -> str | None:
        """Our company, if that is settled."""
        return self.company.party_id if self.company else None


NO_MATCH = Match()
