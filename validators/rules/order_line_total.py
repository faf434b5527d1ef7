"""All bills of an order line together come to no more than was agreed for it, and what is tolerated.

>>> from pipeline.model.build import bill
>>> [found.reason for found in order_line_total(bill())]
['no orders are known here']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.balance import unit_of
from pipeline.model.discrepancy import Severity
from pipeline.model.line_terms import LINE_NET
from pipeline.model.words import say
from pipeline.model.words import say_many
from validators.agreed_lines import agreed_lines
from validators.agreed_lines import why_not_priced
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule
from validators.shown import rounded
from validators.shown import shown
from validators.tolerances import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.agreed_lines import AgreedLine
    from validators.finding import Finding


@rule(
    "PO3",
    severity=Severity.BLOCK,
    basis="Practice: cumulative two-way match, posted and pending bills together",
    remedy="Ask the buyer whether more was agreed; else ask the supplier for a credit note.",
)
def order_line_total(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """What is billed of an order line so far, with this bill, is at most its net amount and what is tolerated on it."""
    if (why_not := why_not_priced(invoice, ports)) is not None:
        yield Skips(reason=why_not)
        return
    for each in agreed_lines(invoice, ports):
        if each.net is None:
            yield Skips(reason=say("the net amount of line {line} is not known", line=each.index + 1))
        elif not each.agreed.is_charge:
            yield _judged(invoice, each, ports)


def _judged(invoice: Invoice, each: AgreedLine, ports: Ports) -> Finding:
    before, agreed, now = each.agreed.billed_amount, each.agreed.net, each.net or 0
    total, tolerance = before + now, ports.policy.line_total
    working = say(
        "{before} + {new} = {total}", before=rounded(before), new=rounded(total - before), total=rounded(total)
    )
    if tolerance.allows(total - unit_of(invoice) / 2, agreed):
        # What nobody can add up may be too much; what is too much already is so whatever the rest comes to.
        return _uncounted(each) if each.agreed.uncounted_claims else Holds(fields=each.paths(LINE_NET))
    return Fails(
        message=say(
            "{place}: {working} is billed so far, but {agreement} comes to {agreed} ({tolerance})",
            place=each.place,
            working=working,
            agreement=each.agreement,
            agreed=rounded(agreed),
            tolerance=in_words(tolerance),
        ),
        fields=each.paths(LINE_NET),
        expected=f"{shown(agreed)} ({each.agreement})",
        found=shown(total),
    )


def _uncounted(each: AgreedLine) -> Skips:
    return Skips(
        reason=say_many(
            "{count} earlier bill of {agreement} is in another currency, or its amount is not known",
            "{count} earlier bills of {agreement} are in other currencies, or their amounts are not known",
            count=each.agreed.uncounted_claims,
            agreement=each.agreement,
        )
    )
