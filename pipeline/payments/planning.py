"""Payments out of bills: those of one supplier go together as far as their numbers fit into what it is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.identifiers import is_creditor_reference
from pipeline.matching.folding import folded
from pipeline.model.words import say
from pipeline.payments.choosing import TEXT_LENGTH
from pipeline.payments.choosing import LeftOut
from pipeline.payments.choosing import Payable
from pipeline.payments.run import Part
from pipeline.payments.run import Planned

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

_BETWEEN: Final = ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A bill that a person wants paid, and whether they take its cash discount."""

    payable: Payable
    with_discount: bool = False

    @property
    def part(self) -> Part:
        """What is paid of it."""
        bill, offered = self.payable.bill, self.payable.discount
        discount = offered.amount if self.with_discount and offered else Decimal(0)
        return Part(
            key=bill.key,
            revision=bill.revision,
            row_version=bill.row_version,
            number=(bill.number or "").strip(),
            amount=(bill.amount or Decimal(0)) - discount,
            discount=discount,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The payments of a run, and what is left out of it."""

    payments: tuple[Planned, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def total(self) -> Decimal:
        """What all come to."""
        return sum((one.amount for one in self.payments), Decimal(0))


def planned(wanted: Iterable[Wanted], *, limit: Decimal | None = None) -> Plan:
    """Payments of what is wanted; credit notes are set off against bills of the same supplier, never below zero."""
    groups: dict[tuple[str, str], list[Wanted]] = defaultdict(list)
    for one in sorted(wanted, key=_order):
        bill, number = one.payable.bill, one.payable.account.number
        groups[bill.supplier_id or "", number].append(one)
    payments: list[Planned] = []
    left_out: list[LeftOut] = []
    for group in groups.values():
        together, alone, dropped = _set_off(group, limit)
        payments += [_payment(part) for part in (*alone, *together)]
        reason = say("there are not enough bills to set it off against")
        left_out += [LeftOut(bill=one.payable.bill, reason=reason) for one in dropped]
    return Plan(payments=tuple(payments), left_out=tuple(left_out))


def _order(one: Wanted) -> tuple[str, str, str]:
    bill = one.payable.bill
    return one.payable.name, str(bill.due_date or ""), bill.key


def _set_off(group: list[Wanted], limit: Decimal | None) -> tuple[list[list[Wanted]], list[list[Wanted]], list[Wanted]]:
    """The bills that are paid together, those that are paid alone, and the credit notes that nothing is left for."""
    alone = [[one] for one in group if not one.payable.bill.is_credit and _reference(one)]
    bills = [one for one in group if not one.payable.bill.is_credit and not _reference(one)]
    credit_notes = [one for one in group if one.payable.bill.is_credit]
    packed: list[list[Wanted]] = []
    dropped: list[Wanted] = []
    first, rest = _first(bills, credit_notes, limit)
    if credit_notes and first is None:
        dropped, rest = credit_notes, bills
    packed += [first] if first else []
    packed += list(_packed(rest, limit))
    return packed, alone, dropped


def _first(
    bills: list[Wanted], credit_notes: list[Wanted], limit: Decimal | None
) -> tuple[list[Wanted] | None, list[Wanted]]:
    """One payment of all credit notes with so many large bills that it is positive, and the bills that are left."""
    if not credit_notes:
        return None, bills
    largest = sorted(bills, key=lambda one: -one.part.amount)
    for count in range(1, len(largest) + 1):
        tried = [*largest[:count], *credit_notes]
        if not _is_one(tried, limit):
            break
        if sum(one.part.amount for one in tried) > 0:
            return tried, [one for one in bills if one not in largest[:count]]
    return None, bills


def _packed(bills: Iterable[Wanted], limit: Decimal | None) -> Iterator[list[Wanted]]:
    """The bills in parts whose numbers fit into one text; none is cut."""
    part: list[Wanted] = []
    for one in bills:
        if part and not _is_one([*part, one], limit):
            yield part
            part = []
        part.append(one)
    if part:
        yield part


def _is_one(together: list[Wanted], limit: Decimal | None) -> bool:
    """Whether one payment can be of these bills."""
    is_within = limit is None or sum(one.part.amount for one in together) <= limit
    return is_within and len(_text(together)) <= TEXT_LENGTH


def _payment(together: list[Wanted]) -> Planned:
    first = together[0].payable
    reference = _reference(together[0]) if len(together) == 1 else ""
    return Planned(
        supplier_id=first.bill.supplier_id or "",
        name=first.name,
        iban=first.account.number,
        bic=folded(first.account.bic or ""),
        reference=reference,
        text="" if reference else _text(together),
        parts=tuple(one.part for one in together),
    )


def _text(together: Iterable[Wanted]) -> str:
    return _BETWEEN.join(one.part.number for one in together)


def _reference(one: Wanted) -> str:
    """The creditor reference that the bill asks for, where it is one and its check digits hold."""
    said = folded(one.payable.bill.reference)
    return said if is_creditor_reference(said) else ""
