"""Earlier bills that resemble one at hand, as copies, series and misreadings do."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import ISSUE_DATE
from samples.planted.changing import said

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from samples.generator.dice import Dice


def twin(record: Record, *, days: int = 0, **values: str | None) -> Record:
    """A bill of other bytes and other words that was issued so many days before, and says other `values`."""
    issued = record.invoice.needed(ISSUE_DATE) - dt.timedelta(days=days)
    name = hashlib.sha256(f"{record.key} {days} {sorted(values.items())}".encode()).hexdigest()
    return replace(
        record,
        file=f"{name[:8]}.pdf",
        document_id=name,
        text_hash=name,
        received_date=issued,
        invoice=said(record.invoice, **{"issue_date": str(issued), **values}),
    )


def without_lines(record: Record) -> Record:
    """The same without its lines, which are nobody's then."""
    return replace(record, invoice=replace(record.invoice, lines=()))


def far_number(dice: Dice) -> str:
    """A number that is nobody's by a slip."""
    return f"ZQ{dice.between(10**8, 10**9 - 1)}"


def near_number(dice: Dice, record: Record) -> str:
    """The number of a bill with its last digit another, left out, doubled, or swapped with the one before."""
    number = record.invoice.needed(INVOICE_NUMBER)
    last = max(place for place, char in enumerate(number) if char.isdigit())
    head, digit, tail = number[:last], number[last], number[last + 1 :]
    other = str((int(digit) + dice.child("digit").between(1, 8)) % 10)
    spelt = [f"{head}{other}{tail}", f"{head}{digit}{other}{tail}"]
    if head[-1:].isdigit() and head[-1] != digit and head[-2:-1].isdigit():
        spelt.append(f"{head[:-1]}{digit}{head[-1]}{tail}")
    return dice.child("slip").among(tuple(spelt))


def as_series(record: Record, dice: Dice, *, days: int, count: int) -> tuple[Record, ...]:
    """Earlier bills over the same sum and for the same, so many days from one to the next, each with its own number."""
    supplies = dict.fromkeys(("despatch_reference", "service_period_start", "service_period_end", "delivery_date"))
    return tuple(
        twin(record, days=days * back, invoice_number=far_number(dice.child(f"{back}")), **supplies)
        for back in range(1, count + 1)
    )
