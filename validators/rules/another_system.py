"""Another system has read the same document: a witness more, which agrees, differs, or found what was not found here.

It never overrides what was read here. Where a key field differs, a person looks; where it found more, that is offered.
Accounts are never offered: they are taken from the page, for whoever can lay a file beside a bill could name their own.

>>> from pipeline.model.build import bill
>>> from pipeline.model.foreign_witness import ForeignWitness
>>> from pipeline.ports import Ports
>>> other = ForeignWitness(system="ABBYY Vantage", invoice=bill(gross_total="191.00"))
>>> [found.message for found in another_system.fails(bill(), Ports(foreign_witnesses=(other,)))]
['ABBYY Vantage read 191.00 as the gross total; here it was read as 119.00']
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.evaluation.equality import TOLERANCE
from pipeline.evaluation.equality import same
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.discrepancy import Suggestion
from pipeline.model.line_terms import LINE_NET
from pipeline.model.words import row_of
from pipeline.model.words import say
from pipeline.model.words import say_many
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.foreign_witness import ForeignWitness
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from pipeline.model.term import Term
    from pipeline.model.words import Words
    from pipeline.ports import Ports
    from validators.finding import Finding

#: Where these differ, what is posted or paid differs.
KEYS: Final = frozenset(
    {
        terms.INVOICE_NUMBER,
        terms.ISSUE_DATE,
        terms.CURRENCY,
        terms.NET_TOTAL,
        terms.TAX_TOTAL,
        terms.GROSS_TOTAL,
        terms.PAYABLE_AMOUNT,
        terms.IBAN,
    }
)
#: Where money goes.
ACCOUNTS: Final = frozenset(
    {terms.IBAN, terms.BIC, terms.ACCOUNT_NUMBER, terms.ROUTING_CODE, terms.BANK_NAME, terms.ACCOUNT_NAME}
)
#: So many amounts of lines are written out.
_SHOWN: Final = 4


@rule(
    "X4",
    severity=Severity.WARN,
    basis="Practice: two readers that do not know of each other",
    remedy="Look at the page: it says which of the two is right.",
)
def another_system(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """What another system read of the same document is what was read here."""
    if not ports.foreign_witnesses:
        yield Skips(reason=say("no other system has read it"))
    for witness in ports.foreign_witnesses:
        if witness.trouble:
            yield _unused(witness)
            continue
        yield from _differences(witness, invoice)
        yield from _lines(witness, invoice)
        if agreed := _agreed(witness, invoice):
            proof = say_many(
                "{system} read {count} value alike",
                "{system} read {count} values alike",
                count=len(agreed),
                system=witness.system,
            )
            yield Holds(fields=agreed, proof=proof)


def _unused(witness: ForeignWitness) -> Fails:
    system = witness.system or say("another system")
    return Fails(
        message=say("What {system} says of this document is not used: {why}", system=system, why=witness.trouble),
        remedy=say("Give the result of this very document, or go on without it."),
    )


def _agreed(witness: ForeignWitness, invoice: Invoice) -> tuple[str, ...]:
    """The fields that both read alike, and the amounts of the lines where they have the same ones."""
    found = witness.invoice.found().items()
    fields = tuple(term.name for term, theirs in found if _agrees(term, invoice[term], theirs))
    ours = _amounts(invoice)
    lines = len(ours) if ours == _amounts(witness.invoice) else 0
    return (*fields, *(f"lines[{index}].{LINE_NET}" for index in range(lines)))


def _agrees(term: Term[Any], ours: Reading[Any], theirs: Reading[Any]) -> bool:
    return ours.is_found and any(_is_same(term, ours.value, value) for value in _readable(theirs))


def _differences(witness: ForeignWitness, invoice: Invoice) -> Iterator[Fails]:
    for term, theirs in witness.invoice.found().items():
        if not invoice[term].is_found:
            yield _lacking(witness.system, term, theirs)
        elif not _agrees(term, invoice[term], theirs):
            yield _differing(witness.system, term, invoice[term], theirs)


def _lacking(system: str, term: Term[Any], theirs: Reading[Any]) -> Fails:
    return Fails(
        message=say(
            "{system} read {theirs} as the {term}; here nothing was found",
            system=system,
            theirs=theirs.value,
            term=term.words,
        ),
        fields=(term.name,),
        expected=_written(term, theirs.value),
        suggestion=_offered(system, term, theirs),
        severity=Severity.INFO,
    )


def _differing(system: str, term: Term[Any], ours: Reading[Any], theirs: Reading[Any]) -> Fails:
    return Fails(
        message=say(
            "{system} read {theirs} as the {term}; here it was read as {ours}",
            system=system,
            theirs=theirs.value,
            term=term.words,
            ours=ours.value,
        ),
        fields=(term.name,),
        expected=_written(term, theirs.value),
        found=_written(term, ours.value),
        suggestion=_offered(system, term, theirs),
        severity=None if term in KEYS else Severity.INFO,
    )


def _readable(theirs: Reading[Any]) -> Iterator[Any]:
    """Every value that their text can mean."""
    yield theirs.value
    yield from (other.value for other in theirs.alternatives)


def _is_same(term: Term[Any], ours: Any, theirs: Any) -> bool:
    """Whether both mean the same; a credit note may be printed and told with either sign."""
    if isinstance(ours, Decimal) and isinstance(theirs, Decimal):
        return abs(abs(ours) - abs(theirs)) <= TOLERANCE
    return ours == theirs or same(term.name, _written(term, ours), _written(term, theirs))


def _offered(system: str, term: Term[Any], theirs: Reading[Any]) -> Suggestion | None:
    """Their value, where it can mean one thing only and is no account."""
    if term in ACCOUNTS or theirs.alternatives:
        return None
    reason = say("{system} read it so", system=system)
    return Suggestion(field=term.name, value=_written(term, theirs.value), reason=reason)


def _written(term: Term[Any], value: Any) -> str:
    return term.kind.write(value)


def _lines(witness: ForeignWitness, invoice: Invoice) -> Iterator[Fails]:
    """Other amounts of the lines, where both sides have them; which line is which does not matter."""
    theirs, ours = _amounts(witness.invoice), _amounts(invoice)
    if not theirs or not ours or theirs == ours:
        return
    yield Fails(
        message=say(
            "{system} read lines of {theirs}; here they were read as {ours}",
            system=witness.system,
            theirs=_told(theirs),
            ours=_told(ours),
        ),
        fields=(terms.LINE_NET_TOTAL.name,),
        severity=Severity.INFO,
    )


def _amounts(invoice: Invoice) -> list[Decimal]:
    found = [line.value(LINE_NET) for line in invoice.lines]
    amounts = sorted(abs(amount) for amount in found if amount is not None)
    return amounts if len(amounts) == len(found) else []


def _told(amounts: list[Decimal]) -> Words:
    shown = row_of(amounts[:_SHOWN])
    return say("{amounts} and others", amounts=shown) if len(amounts) > _SHOWN else shown
