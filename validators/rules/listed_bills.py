"""A statement or a reminder names bills that are here already: it is no further bill.

>>> from pipeline.model.build import bill
>>> [found.reason for found in listed_bills(bill())]
['it lists no bills']
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.duplicate import normalised_number
from pipeline.matching.rivalry import is_same_supplier
from pipeline.matching.said import said
from pipeline.model.discrepancy import Severity
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.words import say
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import document_type
from validators.rule import rule
from validators.twin import NOBODY_KNOWS
from validators.twin import fails_by
from validators.twin import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import EarlierBill
    from pipeline.ports import EarlierBills
    from pipeline.ports import Ports
    from validators.finding import Finding


@rule(
    "U7",
    severity=Severity.INFO,
    basis="Practice: a reminder is paid with the bill it reminds of",
    remedy="Nothing has to be paid twice: look up the bills that it lists, and file it.",
    judges_all=True,
)
def listed_bills(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """No bill that a statement or a reminder lists is held already; where one is, that one is paid and not the list."""
    if not ports.listed_numbers:
        yield Skips(reason=say("it lists no bills"))
        return
    if ports.earlier is None:
        yield NOBODY_KNOWS
        return
    held = _held(invoice, ports.listed_numbers, ports.earlier)
    kind = document_type(invoice)
    name = kind.words if kind and not kind.is_bill else say("document")
    for bill in held:
        yield fails_by(
            bill,
            say("The {name} lists a bill that is held already: {bill}", name=name, bill=told(bill)),
            DOCUMENT_TYPE.name,
        )
    if not held:
        yield Holds(fields=())


def _held(invoice: Invoice, numbers: tuple[str, ...], earlier: EarlierBills) -> list[EarlierBill]:
    asked = [replace(said(invoice), normalised_number=normalised_number(number)) for number in numbers]
    found = [bill for one in asked for bill in earlier.with_number(one)]
    return [bill for bill in found if is_same_supplier(invoice, bill)]
