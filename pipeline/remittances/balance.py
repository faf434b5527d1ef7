"""The sums that make a remittance: where one does not come out, that is said; nothing is mended."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.model.words import Words
    from pipeline.remittances.remittance import PaidClaim
    from pipeline.remittances.remittance import Remittance


def balanced(remittance: Remittance) -> Iterator[Words]:
    """BPR02 is the sum of CLP04 - the sum of PLB."""
    claims = sum((claim.paid for claim in remittance.claims), Decimal(0))
    should = claims - remittance.provider_adjustment
    if should != remittance.amount:
        yield say("The payment is {amount}, but its claims come to {should}", amount=remittance.amount, should=should)


def of_claim(claim: PaidClaim, services: Sequence[Sequence[Decimal]]) -> Iterator[Words]:
    """CLP03 - CLP04 is the sum of CAS; so it is of each service, and services make the claim."""
    missing = claim.charged - claim.paid
    told = sum((one.amount for one in claim.adjustments), Decimal(0))
    if missing != told:
        yield say("{missing} is not paid, but the reasons come to {told}", missing=missing, told=told)
    for number, (charged, paid, reasons) in enumerate(services, start=1):
        if charged - paid != reasons:
            yield say(
                "Of service {number}, {missing} is not paid, but the reasons come to {told}",
                number=number,
                missing=charged - paid,
                told=reasons,
            )
    charges = sum((charged for charged, _, _ in services), Decimal(0))
    if services and charges != claim.charged:
        yield say("The services come to {sum}, but the claim to {total}", sum=charges, total=claim.charged)
