"""What a clerk looks at on a bill is sure, or it is said that it is not.

A posting hangs on few values, and how sure these must be is measured (`pipeline/routing`). The others are exported as
well, so that one which is wrong more often than once in ten is noted.

>>> from dataclasses import replace
>>> from pipeline.model.build import bill
>>> from pipeline.model.terms import DUE_DATE
>>> guessed = bill().with_readings({DUE_DATE: replace(bill()[DUE_DATE], confidence=0.4)})
>>> [found.message for found in evidence.fails(guessed)]
['The due date 2026-04-01 is unsure: 0.40']
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import SURE
from pipeline.model.discrepancy import Severity
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.finding import Finding

#: At least so many of the values that are not noted are right.
BAR: Final = 0.9


@rule(
    "Q1",
    severity=Severity.INFO,
    basis="Practice: what is exported as if it were sure, is",
    remedy="Compare the value with the page, and confirm or correct it.",
    judges_all=True,
)
def evidence(invoice: Invoice) -> Iterator[Finding]:
    """Each essential value that was read is surer than nine in ten; one that is not is noted."""
    found = invoice.found()
    read = {term: found[term] for term in found if term.is_essential and found[term].source not in SURE}
    unsure = {term: reading for term, reading in read.items() if reading.confidence < BAR}
    for term, reading in unsure.items():
        yield Fails(
            message=say(
                "The {term} {value} is unsure: {confidence}",
                term=term.words,
                value=invoice.needed(term),
                confidence=round(Decimal(reading.confidence), 2),
            ),
            fields=(term.name,),
        )
    if len(read) > len(unsure):
        yield Holds(fields=tuple(term.name for term in read if term not in unsure))
