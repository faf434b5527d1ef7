"""A remittance as a payer sends it: one payment, and what it is for, claim by claim."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from pipeline.model.words import Words
from pipeline.model.words import say


class Standing(StrEnum):
    """What became of a claim."""

    PAID = "paid in full"
    LESS = "paid less"
    DENIED = "denied"
    REVERSED = "reversed"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Words:
        """As people say it."""
        return WORDS[self]


WORDS: Final = {
    Standing.PAID: say("paid in full"),
    Standing.LESS: say("paid less"),
    Standing.DENIED: say("denied"),
    Standing.REVERSED: say("reversed"),
    Standing.UNKNOWN: say("unknown"),
}
#: CLP02.
_DENIED: Final = "4"
_REVERSAL: Final = "22"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """Why and by how much a payer pays less (CAS): what is negative is paid more."""

    #: Whose it is: "CO" is the provider's, "PR" the patient's.
    group: str
    #: The claim adjustment reason code.
    reason: str
    amount: Decimal

    def __str__(self) -> str:
        """As people of billing write it: "CO-45 19.00"."""
        return f"{self.group}-{self.reason} {self.amount:f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidClaim:
    """One claim of a remittance (CLP)."""

    #: CLP01: the key that the claim was sent with.
    claim_key: str
    #: CLP02.
    status: str
    charged: Decimal
    paid: Decimal
    #: What the patient owes, as the payer says; `None` where it says nothing.
    patient_owes: Decimal | None = None
    #: CLP07: what the payer calls the claim.
    payer_number: str = ""
    #: Of the claim and of its charges.
    adjustments: tuple[Adjustment, ...] = ()
    #: What does not come out within it.
    discrepancies: tuple[Words, ...] = ()

    @property
    def standing(self) -> Standing:
        """What became of it, by what the payer says alone."""
        if self.status == _REVERSAL:
            return Standing.REVERSED
        if self.status == _DENIED:
            return Standing.DENIED
        return Standing.PAID if self.paid == self.charged else Standing.LESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Remittance:
    """One payment and its claims (a transaction set)."""

    #: TRN02, which the payment itself carries.
    trace_number: str
    payer_name: str
    payer_id: str
    #: Of the payment (BPR16); `None` where it says none.
    paid_date: dt.date | None
    #: Negative where the payer takes money back.
    amount: Decimal
    claims: tuple[PaidClaim, ...]
    #: What the payer adds to and takes from the payment beside its claims (PLB), added up.
    provider_adjustment: Decimal
    #: What does not come out in it as a whole.
    discrepancies: tuple[Words, ...] = ()
