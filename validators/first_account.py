"""A customer number or contract that a supplier's bills never named before: somebody else's bill, or misread.

>>> from pipeline.model.build import bill
>>> list(first_account(bill(customer_number="4711"), ()))
[]
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.baseline import POINTS
from pipeline.matching.folding import folded
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.words import any_of
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.registers import PastBill
    from validators.finding import Finding

#: What a supplier knows us by, or where it delivers to. What meter it read has no field of its own.
ACCOUNTS: Final = (terms.CUSTOMER_NUMBER, terms.CONTRACT_REFERENCE)


def first_account(invoice: Invoice, bills: Sequence[PastBill]) -> Iterator[Finding]:
    """Numbers that differ from all before; where a supplier has several for us already, another one is only noted."""
    for term in ACCOUNTS:
        number, before = invoice.value(term), [said for bill in bills if (said := getattr(bill, term.name))]
        if number is not None and len(before) >= POINTS:
            yield _judged(term, number, before)


def _judged(term: Term[str], number: str, before: Sequence[str]) -> Finding:
    known = {folded(one): one for one in before}
    if folded(number) in known:
        return Holds(fields=(term.name,))
    usual = any_of(sorted(known.values()))
    return Fails(
        message=say(
            "The {term} {number} is new: the last {count} bills had {usual}",
            term=term.words,
            number=number,
            count=len(before),
            usual=usual,
        ),
        fields=(term.name,),
        expected=usual,
        found=number,
        severity=None if len(known) == 1 else Severity.INFO,
    )
