"""Master data that somebody proposes out of a bill; it is none until somebody else has confirmed it.

>>> masked("DE89370400440532013000")
'DE89370400440532••••••'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ProposalKind(StrEnum):
    """What is proposed."""

    SUPPLIER = "supplier"
    ACCOUNT = "account"


class ProposalState(StrEnum):
    """How far it is."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Check(StrEnum):
    """How whoever confirms it knows: never from the bill, nor from what came with it."""

    CALL_BACK = "call-back under a number known before"
    CONTRACT = "contract or signed letter"
    REGISTER = "public register"
    IN_PERSON = "in person"


#: What the columns of a new supplier are, beside its id.
SUPPLIER_FIELDS: Final = ("name", "vat_id", "tax_number", "legal_id", "street", "postcode", "city", "country")
#: What those of an account are, beside its supplier.
ACCOUNT_FIELDS: Final = ("number", "bic", "routing_code")

#: So many characters of the account, at least, are told by whoever confirms it;
TOLD: Final = 4
#: so many are shown to nobody before, and
HIDDEN: Final = 6
#: after so many wrong ones the proposal is refused.
TRIES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One proposal."""

    proposal_id: int
    kind: ProposalKind
    #: Of a new supplier the id that it is to have.
    supplier_id: str
    #: By the names of columns of master data.
    values: Mapping[str, str]
    #: The bill that it came out of.
    key: str
    proposed_by: str
    proposed_at: dt.datetime
    state: ProposalState
    decided_by: str | None
    decided_at: dt.datetime | None
    #: How it was checked, or why it was refused.
    note: str
    #: How often the end of the account was told wrongly.
    failures: int

    @property
    def number(self) -> str:
        """The account as it is shown to whoever is to know its end from elsewhere."""
        return masked(self.values.get("number", ""))


def masked(number: str) -> str:
    """An account without its end."""
    hidden = min(HIDDEN, len(number))
    return number[: len(number) - hidden] + "•" * hidden
