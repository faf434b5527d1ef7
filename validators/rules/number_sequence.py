"""A supplier's numbers go up: one that goes backwards or jumps may be of somebody else, or misread.

>>> from pipeline.model.build import bill
>>> [found.reason for found in number_sequence(bill())]
['nothing is known of earlier bills']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.number_series import LEAST
from pipeline.matching.number_series import counted
from pipeline.matching.number_series import leapt
from pipeline.matching.number_series import overtaken
from pipeline.matching.number_series import series_of
from pipeline.model.discrepancy import Severity
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import ISSUE_DATE
from pipeline.model.words import Words
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.past_bills import past_bills
from validators.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pipeline.matching.number_series import Numbered
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding


@rule(
    "H2",
    severity=Severity.INFO,
    basis="Practice: bills are numbered in the order in which they are written",
    remedy="Look whether number and date were read right, and whether the bill is the supplier's.",
    needs=(INVOICE_NUMBER, ISSUE_DATE),
)
def number_sequence(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """The number follows those of the supplier's earlier bills, and does not jump."""
    number, day, bills = invoice.needed(INVOICE_NUMBER), invoice.needed(ISSUE_DATE), past_bills(invoice, ports)
    ours = counted(number)
    if bills is None:
        yield Skips(reason=say("nothing is known of earlier bills"))
    elif ours is None:
        yield Skips(reason=say("the number {number} counts nothing", number=number))
    elif not (series := series_of(number, bills)):
        yield Skips(
            reason=say(
                "there is no series of {least} earlier bills or more whose numbers go up like this one", least=LEAST
            )
        )
    else:
        yield _judged(number, day, ours[1], series)


def _judged(number: str, day: dt.date, count: int, series: tuple[Numbered, ...]) -> Finding:
    if (other := overtaken(day, count, series)) is not None:
        return _fails(
            say(
                "The number {number} goes backwards: {other} was issued before, on {day}",
                number=number,
                other=other.number,
                day=other.day,
            ),
            number,
        )
    if (other := leapt(day, count, series)) is not None:
        return _fails(
            say(
                "The number {number} jumps by {count} from {other} of {day}",
                number=number,
                count=count - other.count,
                other=other.number,
                day=other.day,
            ),
            number,
        )
    return Holds(fields=(INVOICE_NUMBER.name,))


def _fails(message: Words, number: str) -> Fails:
    return Fails(message=message, fields=(INVOICE_NUMBER.name, ISSUE_DATE.name), found=number)
