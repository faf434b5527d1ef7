"""What a bill asks for freight and the like, beside what its orders planned for that."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.matching.charge_words import is_charge_like
from pipeline.model import line_terms
from pipeline.model.before_tax import before_tax
from pipeline.model.price_mode import price_mode
from pipeline.model.terms import CHARGE_TOTAL
from validators.agreed_lines import agreed_lines
from validators.agreed_lines import orders_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.ports import Ports


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One charge on a bill, before tax."""

    amount: Decimal
    tax_rate: Decimal | None
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Charges:
    """All charges of a bill, and what the orders still plan for them."""

    charges: tuple[Charge, ...]
    planned: Decimal
    is_allowed: bool

    @property
    def billed(self) -> Decimal:
        """What they come to."""
        return sum((charge.amount for charge in self.charges), Decimal(0))

    @property
    def fields(self) -> tuple[str, ...]:
        """Where they stand."""
        return tuple(charge.path for charge in self.charges)


def charges_of(invoice: Invoice, ports: Ports) -> Charges:
    """The charges of a bill."""
    found = (*_of_document(invoice), *_of_lines(invoice, ports))
    lines = (line for order in orders_of(ports) for line in order.lines if line.is_charge)
    planned = sum((max(line.net - line.billed_amount, Decimal(0)) for line in lines), Decimal(0))
    billed = sum((charge.amount for charge in found), Decimal(0))
    return Charges(charges=found, planned=planned, is_allowed=ports.policy.unplanned_charge.allows(billed, planned))


def charge_lines(invoice: Invoice, ports: Ports) -> frozenset[int]:
    """The places of the lines that bill a charge: one that was planned, or one that is called so and is on no order."""
    planned = {each.index for each in agreed_lines(invoice, ports) if each.agreed.is_charge}
    matched = {pair.line for pair in ports.match.lines}
    texts = ((index, line.value(line_terms.DESCRIPTION) or "") for index, line in enumerate(invoice.lines))
    return frozenset(planned | {index for index, text in texts if index not in matched and is_charge_like(text)})


def _of_document(invoice: Invoice) -> Iterator[Charge]:
    for index, charge in enumerate(invoice.charges):
        path = f"charges[{index}].{line_terms.AMOUNT}"
        yield from _charge(invoice, charge, line_terms.AMOUNT, line_terms.ADJUSTMENT_TAX_RATE, path)
    total = invoice.value(CHARGE_TOTAL)
    if total is not None and not invoice.charges:
        yield Charge(amount=total, tax_rate=None, path=CHARGE_TOTAL.name)


def _of_lines(invoice: Invoice, ports: Ports) -> Iterator[Charge]:
    for index in sorted(charge_lines(invoice, ports)):
        path = f"lines[{index}].{line_terms.LINE_NET}"
        line = invoice.lines[index]
        yield from _charge(invoice, line, line_terms.LINE_NET, line_terms.LINE_TAX_RATE, path)


def _charge(invoice: Invoice, group: Group, term: Term[Decimal], rate: Term[Decimal], path: str) -> Iterator[Charge]:
    amount = before_tax(group.value(term), group.value(rate), price_mode(invoice))
    if amount is not None:
        yield Charge(amount=amount, tax_rate=group.value(rate), path=path)
