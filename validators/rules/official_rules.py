"""An e-invoice keeps the rules that the publisher of its standard made checkable.

What its publisher refuses, blocks. What its publisher warns of is noted: the bill is valid, and there is nothing for a
clerk to decide. Where a rule of our own says the same with its numbers, that one asks, and the official rule is noted.

>>> from pipeline.model.build import bill
>>> from pipeline.model.official import OfficialFailure, OfficialVerdict
>>> from pipeline.ports import Ports
>>> late = OfficialFailure(rule="BR-IC-12", is_fatal=True, message="... the Deliver to country code (BT-80) ...")
>>> verdict = OfficialVerdict(standard="EN 16931 UBL", version="1", fired=50, failures=(late,))
>>> [(found.code, found.fields) for found in official_rules.fails(bill(), Ports(official=(verdict,)))]
[('BR-IC-12', ('ship_to_country',))]
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.equations import SUM_EQUATIONS
from pipeline.model.words import Words
from pipeline.model.words import row_of
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.official_words import core_rule
from validators.official_words import line_of
from validators.official_words import paths
from validators.official_words import sentence
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.model.equations import SumEquation
    from pipeline.model.invoice import Invoice
    from pipeline.model.official import OfficialFailure
    from pipeline.model.official import OfficialVerdict
    from pipeline.model.term import Term
    from pipeline.ports import Ports
    from validators.finding import Finding

#: Our own equations by the official rule of each: A2 to A6.
EQUATIONS: Final[Mapping[str, SumEquation]] = {
    equation.basis.removeprefix("EN 16931 "): equation for equation in SUM_EQUATIONS
}
#: What M1 asks for, by the official rule of each: one of the terms is enough.
MANDATORY: Final[Mapping[str, tuple[Term[Any], ...]]] = {
    "BR-02": (terms.INVOICE_NUMBER,),
    "BR-03": (terms.ISSUE_DATE,),
    "BR-05": (terms.CURRENCY,),
    "BR-06": (terms.SUPPLIER_NAME,),
    "BR-07": (terms.BUYER_NAME,),
    "BR-14": (terms.GROSS_TOTAL,),
    "BR-CO-25": (terms.DUE_DATE, terms.PAYMENT_TERMS),
}
#: So many places of one failure are named.
PLACES: Final = 3


@rule(
    "E1",
    severity=Severity.BLOCK,
    basis="The schemas of UBL 2.1, CII and ZUGFeRD 1.0, the Schematron of EN 16931 and of Factur-X",
    remedy="Ask the supplier for a corrected e-invoice, or accept it with the reason.",
    judges_all=True,
)
def official_rules(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """An e-invoice keeps the schema and the Schematron of its standard; a failure bears the official rule's code."""
    if not ports.official:
        yield Skips(reason=say("it is no e-invoice, or the official rules are switched off"))
    for verdict in ports.official:
        yield from _judged(verdict, invoice)


def _judged(verdict: OfficialVerdict, invoice: Invoice) -> Iterator[Finding]:
    if not verdict.fired:
        yield Skips(
            reason=say(
                "{standard}: {why_not}",
                standard=verdict.standard,
                why_not=verdict.why_not or say("none of its rules was tried"),
            )
        )
        return
    alike: dict[str, list[OfficialFailure]] = {}
    for failure in verdict.failures:
        alike.setdefault(failure.rule, []).append(failure)
    for rule_id, failures in alike.items():
        yield _told(rule_id, failures, invoice)
    if not any(failure.is_fatal for failure in verdict.failures):
        proof = say(
            "{count} rules of the {standard} hold ({version})",
            count=verdict.fired,
            standard=verdict.standard,
            version=verdict.version,
        )
        yield Holds(fields=(), proof=proof)


def _told(rule_id: str, failures: list[OfficialFailure], invoice: Invoice) -> Fails:
    is_asked = any(failure.is_fatal for failure in failures) and not _is_ours(rule_id, invoice)
    return Fails(
        message=say("{what}{where}", what=sentence(failures[0]), where=_where(failures)),
        fields=tuple(dict.fromkeys(path for failure in failures for path in paths(failure))),
        found=failures[0].message,
        severity=None if is_asked else Severity.INFO,
        code=rule_id,
    )


def _is_ours(rule_id: str, invoice: Invoice) -> bool:
    """Whether a rule of our own fails on the same."""
    rule_id = core_rule(rule_id)
    if rule_id in EQUATIONS:
        balance = EQUATIONS[rule_id].balance(invoice)
        return balance is not None and not balance.holds
    return rule_id in MANDATORY and not any(invoice[term].is_found for term in MANDATORY[rule_id])


def _where(failures: list[OfficialFailure]) -> Words:
    """The lines; of what is about the form of the XML, the names of the elements."""
    named = list(dict.fromkeys(filter(None, map(_place, failures))))
    if not named:
        return Words("")
    places, others = row_of(named[:PLACES]), len(named) - PLACES
    if others > 0:
        return say(" ({places} and {others} more)", places=places, others=others)
    return say(" ({places})", places=places)


def _place(failure: OfficialFailure) -> str:
    line = line_of(failure)
    if line is not None:
        return say("line {line}", line=line + 1)
    return "" if failure.rule.startswith("BR-") else failure.place.rpartition("/")[2]
