"""The document reads or looks like an earlier one, but its number or its amount is another.

What counts is how it was read: an edit does not make another document of it. A new bill on the supplier's usual form is
no look-alike, for it shares neither number nor amount with the others.

>>> from pipeline.model.build import bill
>>> [found.reason for found in look_alike(bill())]
['earlier documents are not known']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.duplicate import normalised_number
from pipeline.matching.first_read import first_read
from pipeline.matching.likeness import ALIKE
from pipeline.matching.likeness import pages_likeness
from pipeline.matching.likeness import words_likeness
from pipeline.matching.rivalry import is_other_claim
from pipeline.matching.rivalry import is_same_direction
from pipeline.matching.said import said_at_first
from pipeline.matching.series import MONTH
from pipeline.matching.series import continues_series
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.fingerprint import NO_FINGERPRINT
from pipeline.model.words import Words
from pipeline.model.words import row_of
from pipeline.model.words import say
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule
from validators.twin import NOBODY_KNOWS
from validators.twin import fails_by
from validators.twin import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.fingerprint import Fingerprint
    from pipeline.model.invoice import Invoice
    from pipeline.ports import EarlierBill
    from pipeline.ports import Ports
    from validators.finding import Finding

_NOT_FOUND: Final = say("not found")
_FIELDS: Final = (terms.INVOICE_NUMBER.name, terms.GROSS_TOTAL.name)


@rule(
    "U6",
    severity=Severity.WARN,
    basis="Practice: what looks the same and says otherwise was misread or altered",
    remedy="Lay both documents side by side: where they are one bill, reject this one; else accept it with the reason.",
)
def look_alike(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """No earlier document is alike by nine tenths with another number or amount, unless it is of a series."""
    if ports.earlier is None:
        yield NOBODY_KNOWS
        return
    if ports.fingerprint == NO_FINGERPRINT:
        yield Skips(reason=say("what the document looks like is not known"))
        return
    asked = ports.earlier.alike(ports.fingerprint, said_at_first(invoice))
    found = [bill for bill in asked if _is_twin(invoice, bill, ports.fingerprint)]
    twins = [] if _is_next(invoice, found) else [bill for bill in found if _is_close(invoice, bill)]
    for twin in twins:
        same = say("The document is nearly the same as {twin}", twin=told(twin))
        differs = say("{same}, but here it says: {said}", same=same, said=_difference(invoice, twin))
        yield fails_by(twin, differs, *_FIELDS)
    if not twins:
        yield Holds(fields=())


def _is_twin(invoice: Invoice, earlier: EarlierBill, seen: Fingerprint) -> bool:
    if _is_same(invoice, earlier) or not is_same_direction(invoice, earlier) or is_other_claim(invoice, earlier):
        return False
    return _has_number(invoice, earlier) or _has_gross(invoice, earlier) or _is_in_all(invoice, earlier, seen)


def _is_same(invoice: Invoice, earlier: EarlierBill) -> bool:
    """Whether both say the same now: rule U2 tells of these."""
    number, gross = invoice.value(terms.INVOICE_NUMBER), invoice.value(terms.GROSS_TOTAL)
    is_same_number = number is not None and _key(number) == _key(earlier.invoice_number)
    return is_same_number and gross == earlier.gross_total


def _has_number(invoice: Invoice, earlier: EarlierBill) -> bool:
    read = first_read(invoice, terms.INVOICE_NUMBER)
    return read is not None and _key(read) == _key(earlier.invoice_number)


def _has_gross(invoice: Invoice, earlier: EarlierBill) -> bool:
    read = first_read(invoice, terms.GROSS_TOTAL)
    return read is not None and read == earlier.gross_total


def _is_in_all(invoice: Invoice, earlier: EarlierBill, seen: Fingerprint) -> bool:
    """Whether words, pages and day are the same, so that number and amount together are the only difference."""
    day, kept = first_read(invoice, terms.ISSUE_DATE), earlier.fingerprint
    is_alike = words_likeness(seen.words, kept.words) >= ALIKE and pages_likeness(seen.pages, kept.pages) >= ALIKE
    return is_alike and day is not None and day == earlier.issue_date


def _is_next(invoice: Invoice, twins: list[EarlierBill]) -> bool:
    """Whether the bill is the next of a series: another number each time, and every amount is owed."""
    is_renumbered = not any(_has_number(invoice, twin) for twin in twins)
    return is_renumbered and continues_series(
        first_read(invoice, terms.ISSUE_DATE), (twin.issue_date for twin in twins)
    )


def _is_close(invoice: Invoice, twin: EarlierBill) -> bool:
    """Whether it is of the number, or sooner than a month before or after: the rest of a series is owed."""
    day = first_read(invoice, terms.ISSUE_DATE)
    if day is None or twin.issue_date is None:
        return True
    return _has_number(invoice, twin) or abs((day - twin.issue_date).days) < MONTH


def _difference(invoice: Invoice, twin: EarlierBill) -> Words:
    number, gross = invoice.value(terms.INVOICE_NUMBER), invoice.value(terms.GROSS_TOTAL)
    others = []
    if _key(number) != _key(twin.invoice_number):
        others.append(say("number {number}", number=number or _NOT_FOUND))
    if gross != twin.gross_total:
        others.append(say("gross total {amount}", amount=_NOT_FOUND if gross is None else gross))
    return row_of(others)


def _key(number: str | None) -> str:
    return normalised_number(number or "")
