"""The shape of a rule, and the register of all rules.

A rule is a pure function on a bill, and on `ports` where it asks the world. Decorated, it can be called as before, but
first it says what it cannot judge: a document that is no bill, a bill that lacks what the rule needs.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from typing import Final

from pipeline.model.discrepancy import Severity
from pipeline.model.document_type import DocumentType
from pipeline.model.invoice import Invoice
from pipeline.model.term import Term
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.words import Words
from pipeline.model.words import row_of
from pipeline.model.words import say
from pipeline.ports import NO_PORTS
from pipeline.ports import Ports
from pipeline.registry import Registry
from validators.finding import Fails
from validators.finding import Finding
from validators.finding import Skips

#: Rules of what we pay, and those that compare bills of one supplier, of which claims of one provider are all alike.
_NOT_OF_CLAIMS: Final = re.compile(r"(?:B|PO|T|V)\d+|H[12]|U[456]")

#: A rule as its file writes it: with or without ports.
Check = Callable[["Invoice"], Iterable[Finding]] | Callable[["Invoice", Ports], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the catalogue."""

    #: Stable: it stands in JSON, desk, docs and reports.
    code: str
    name: str
    severity: Severity
    #: The clause or the practice that it follows.
    basis: str
    #: What it checks, in one sentence.
    title: str
    #: What would clear a discrepancy, in a sentence to the clerk.
    remedy: str
    #: Without these it is not applicable.
    needs: tuple[Term[Any], ...]
    #: Whether it judges documents that are no bills too.
    judges_all: bool
    check: Callable[[Invoice, Ports], Iterable[Finding]]

    def __call__(self, invoice: Invoice, ports: Ports = NO_PORTS) -> tuple[Finding, ...]:
        """What the rule says about a bill; at least one finding."""
        why_not = self._obstacle(invoice)
        if why_not is not None:
            return (Skips(reason=why_not),)
        return tuple(self.check(invoice, ports)) or (Skips(reason=say("there is nothing to check")),)

    def fails(self, invoice: Invoice, ports: Ports = NO_PORTS) -> tuple[Fails, ...]:
        """What the rule finds wrong with a bill."""
        return tuple(finding for finding in self(invoice, ports) if isinstance(finding, Fails))

    @property
    def order(self) -> tuple[str, int]:
        """Where it stands in the catalogue: A2 before A10."""
        letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", self.code).groups()  # type: ignore[union-attr]  # see `rule`
        return letters, int(digits)

    def _obstacle(self, invoice: Invoice) -> Words | None:
        kind = document_type(invoice)
        if not self.judges_all and kind is not None and not kind.is_bill:
            return say("a {type} is no bill", type=kind.words)
        if kind is DocumentType.MEDICAL_CLAIM and _NOT_OF_CLAIMS.fullmatch(self.code):
            return say("a medical claim is owed to the provider by the payer")
        missing = [term.words for term in self.needs if not invoice[term].is_found]
        return (
            say("no {missing} was found", missing=row_of(missing, say("{before} and no {last}"))) if missing else None
        )


RULES: Final[Registry[Rule]] = Registry("rule")


def rule(
    code: str,
    *,
    severity: Severity,
    basis: str,
    remedy: str = "",
    needs: tuple[Term[Any], ...] = (),
    judges_all: bool = False,
) -> Callable[[Check], Rule]:
    """Register the decorated function as the rule `code`, a few letters and a number."""

    def register(check: Check) -> Rule:
        made = Rule(
            code=code,
            name=check.__name__,
            severity=severity,
            basis=basis,
            title=inspect.getdoc(check) or "",
            remedy=remedy,
            needs=needs,
            judges_all=judges_all,
            check=_with_ports(check),
        )
        RULES.register(code, made)
        return made

    return register


def document_type(invoice: Invoice) -> DocumentType | None:
    """The type of the document; `None` where it was not found."""
    code = invoice.value(DOCUMENT_TYPE)
    return None if code is None else DocumentType.of(code)


def _with_ports(check: Check) -> Callable[[Invoice, Ports], Iterable[Finding]]:
    plain: Callable[..., Iterable[Finding]] = check
    if len(inspect.signature(check).parameters) > 1:
        return plain
    return lambda invoice, _ports: plain(invoice)
