"""The bill is for one of our companies, and for the one that ordered.

>>> from pipeline.model.build import bill
>>> [found.reason for found in known_buyer(bill())]
['our companies are not known here']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.match import MatchStanding
from pipeline.model.words import any_of
from pipeline.model.words import say
from validators.agreed_lines import orders_of
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.parties import company_of
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.company import Company
    from pipeline.model.invoice import Invoice
    from pipeline.model.match import PartyMatch
    from pipeline.ports import Ports
    from validators.finding import Finding


@rule(
    "V3",
    severity=Severity.BLOCK,
    basis="Practice: who is not billed does not pay",
    remedy="Correct the buyer if it was misread; else ask the supplier for a bill to the company that ordered.",
    needs=(terms.BUYER_NAME,),
)
def known_buyer(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """The buyer is one of our legal entities, and the one whose order is billed."""
    found, company = ports.match.company, company_of(ports)
    if ports.companies is None or found is None:
        yield Skips(reason=say("our companies are not known here"))
    elif company is None:
        yield _undecided(invoice, found)
    else:
        others = list(_other_orders(company, ports))
        yield from others
        if not others:
            yield Holds(fields=(terms.BUYER_NAME.name,))


def _undecided(invoice: Invoice, found: PartyMatch) -> Fails:
    buyer = invoice.needed(terms.BUYER_NAME)
    if found.standing is MatchStanding.AMBIGUOUS:
        candidates = any_of(found.candidates)
        words = say(
            "The buyer name is {buyer}: that may be {candidates} of our companies", buyer=buyer, candidates=candidates
        )
    else:
        words = say("The buyer name is {buyer}: that is none of our companies", buyer=buyer)
    return Fails(
        message=words,
        fields=(terms.BUYER_NAME.name,),
        found=buyer,
    )


def _other_orders(company: Company, ports: Ports) -> Iterator[Fails]:
    for order in orders_of(ports):
        if order.company_id not in {None, company.company_id}:
            yield Fails(
                message=say(
                    "{company} is billed, but order {order} is of {other}",
                    company=company.name,
                    order=order.order_number,
                    other=order.company_id,
                ),
                fields=(terms.BUYER_NAME.name,),
                expected=order.company_id,
                found=company.company_id,
            )
