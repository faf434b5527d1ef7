"""A bill that keeps others from looking at it: just below a limit, split, or first and large.

What an order asked for was approved before it was billed. A round sum, a weekend and a first bill are each noted at
most; all of them together warn.

>>> from pipeline.model.build import bill
>>> [found.reason for found in approval_limits(bill(issue_date="2026-03-02")) if isinstance(found, Skips)]
['no approval limit is set in a currency that the bill can be compared with']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.discrepancy import Severity
from pipeline.model.document_type import DocumentType
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import ISSUE_DATE
from pipeline.model.words import row_of
from pipeline.model.words import say
from validators.approval import approval_limit
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.near_limit import first_above
from validators.near_limit import just_below
from validators.near_limit import split
from validators.past_bills import past_bills
from validators.rule import document_type
from validators.rule import rule
from validators.small_signs import small_signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding

#: So many small signs together are worth a question.
_ENOUGH: Final = 3


@rule(
    "H3",
    severity=Severity.WARN,
    basis="Practice of auditors: limits, split purchases, round sums, days off",
    remedy="Ask who ordered this, and have a second person approve it.",
    needs=(GROSS_TOTAL,),
)
def approval_limits(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """The bill is not just below the approval limit, split to stay below it, or a first one above it."""
    if document_type(invoice) is DocumentType.CREDIT_NOTE:
        yield Skips(reason=say("a credit note asks for nothing"))
        return
    found = [*_limits(invoice, ports), *_small(invoice, ports)]
    yield from found
    if not any(isinstance(each, Fails) for each in found):
        yield Holds(fields=(GROSS_TOTAL.name,))


def _limits(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    limit, bills = approval_limit(invoice, ports), past_bills(invoice, ports)
    if limit is None:
        yield Skips(reason=say("no approval limit is set in a currency that the bill can be compared with"))
        return
    if not ports.match.orders:
        yield from just_below(invoice, limit, ports.policy.just_below_percent, bills or ())
    if bills is None:
        yield Skips(reason=say("nothing is known of earlier bills"))
        return
    yield from split(invoice, limit, bills)
    if not ports.match.orders:
        yield from first_above(invoice, limit, bills)


def _small(invoice: Invoice, ports: Ports) -> Iterator[Fails]:
    bills = past_bills(invoice, ports)
    signs = small_signs(invoice, bills or ())
    if not signs:
        return
    all_signs = (*signs, say("it is the first bill of this supplier")) if bills == () else signs
    told = row_of(all_signs, say("{before}; {last}"))
    yield Fails(
        message=say("Small signs: {signs}", signs=told),
        fields=(GROSS_TOTAL.name, ISSUE_DATE.name),
        severity=None if len(all_signs) >= _ENOUGH and not ports.match.orders else Severity.INFO,
    )
