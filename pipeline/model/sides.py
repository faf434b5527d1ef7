"""What takes part in a sum: one term, a term of every member of a group, allowances, charges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.document.source import Source
from pipeline.model.field_path import members_of
from pipeline.model.invoice import Invoice
from pipeline.model.line_terms import AMOUNT
from pipeline.model.terms import NET_TOTAL

if TYPE_CHECKING:
    from pipeline.model.group import Group
    from pipeline.model.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One amount that takes part in a sum."""

    path: str
    amount: Decimal


#: Finds the amounts of one part of a sum; `None` when something needed is missing.
Operands = Callable[[Invoice], tuple[Operand, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A part of a sum: what it adds, and with which sign."""

    sign: int
    operands: Operands


def one(term: Term[Decimal], sign: int = 1) -> Side:
    """A part that must be there."""

    def operands(invoice: Invoice) -> tuple[Operand, ...] | None:
        value = invoice.value(term)
        return None if value is None else (Operand(path=term.name, amount=value),)

    return Side(sign=sign, operands=operands)


def optional(term: Term[Decimal], sign: int = 1) -> Side:
    """A part that counts as nothing where the bill does not name it."""

    def operands(invoice: Invoice) -> tuple[Operand, ...]:
        value = invoice.value(term)
        return () if not value else (Operand(path=term.name, amount=value),)

    return Side(sign=sign, operands=operands)


def every(group: str, term: Term[Decimal], sign: int = 1) -> Side:
    """A part that adds `term` over all members of a group; each of them must name it, and there must be one."""

    def operands(invoice: Invoice) -> tuple[Operand, ...] | None:
        members = members_of(invoice, group)
        found = _named(group, members, term)
        return found if found and len(found) == len(members) else None

    return Side(sign=sign, operands=operands)


def read(term: Term[Decimal]) -> Side:
    """A part that must be there, and must not have been worked out from others."""

    def operands(invoice: Invoice) -> tuple[Operand, ...] | None:
        return None if invoice[term].source is Source.DERIVED else one(term).operands(invoice)

    return Side(sign=1, operands=operands)


def first_of(*sides: Side) -> Side:
    """The first of some parts that is there."""

    def operands(invoice: Invoice) -> tuple[Operand, ...] | None:
        return next((found for side in sides if (found := side.operands(invoice)) is not None), None)

    return Side(sign=sides[0].sign, operands=operands)


def adjustments(group: str, total: Term[Decimal], sign: int) -> Side:
    """The allowances or charges of the whole bill: their total where it is stated, else each of them."""

    def operands(invoice: Invoice) -> tuple[Operand, ...]:
        stated = invoice.value(total)
        if stated is not None:
            return (Operand(path=total.name, amount=signed(invoice, stated)),) if stated else ()
        named = _named(group, members_of(invoice, group), AMOUNT)
        return tuple(Operand(path=part.path, amount=signed(invoice, part.amount)) for part in named if part.amount)

    return Side(sign=sign, operands=operands)


def signed(invoice: Invoice, amount: Decimal) -> Decimal:
    """An allowance or a charge with the sign that it has in sums: print that takes all back shows it without."""
    net = invoice[NET_TOTAL]
    is_taken_back = net.value is not None and net.value < 0 and net.source is not Source.XML
    return -abs(amount) if is_taken_back else amount


def _named(group: str, members: tuple[Group, ...], term: Term[Decimal]) -> tuple[Operand, ...]:
    values = [(index, member.value(term)) for index, member in enumerate(members)]
    return tuple(
        Operand(path=f"{group}[{index}].{term.name}", amount=value) for index, value in values if value is not None
    )
