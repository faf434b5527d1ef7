"""A bill with what a person typed.

>>> from pipeline.model.build import bill
>>> from pipeline.model.terms import GROSS_TOTAL
>>> from pipeline.review.draft import Draft, Entry
>>> hand = Hand(person_id="anna", at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
>>> now = typed(bill(), Draft(entries={"gross_total": Entry(value="120.00")}), hand)[GROSS_TOTAL]
>>> now.value, now.source.value, now.edited_by
(Decimal('120.00'), 'human', 'anna')
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import TypeVar

from pipeline.document.source import Source
from pipeline.model.field_path import GROUPS
from pipeline.model.field_path import members_of
from pipeline.model.invoice import Adjustment
from pipeline.model.invoice import Line
from pipeline.model.invoice import TaxEntry
from pipeline.model.reading import Absence
from pipeline.model.reading import Reading
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.review.draft import Draft
    from pipeline.review.draft import Entry
    from pipeline.review.draft import Member

G = TypeVar("G", bound="Group")

_NEW: Final[Mapping[str, Group]] = {
    "lines": Line(),
    "tax_breakdown": TaxEntry(),
    "allowances": Adjustment(),
    "charges": Adjustment(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who typed, and when."""

    person_id: str
    at: dt.datetime


def typed(invoice: Invoice, draft: Draft, hand: Hand) -> Invoice:
    """The bill as the form has it: what was not touched keeps its evidence, what was is the person's.

    Raises:
        ValueError: A value is none of its kind, or a term, a group or a row is none of the bill's.
    """
    whole = _entered(invoice, DOCUMENT_TERMS, draft.entries, hand)
    groups = {name: _members(invoice, name, rows, hand) for name, rows in draft.groups.items()}
    return replace(whole, **groups)  # type: ignore[arg-type]  # `_members` refuses what is no key of GROUPS


def _members(invoice: Invoice, name: str, rows: tuple[Member, ...], hand: Hand) -> tuple[Group, ...]:
    if name not in GROUPS:
        raise ValueError(name)
    standing = members_of(invoice, name)
    return tuple(_entered(_before(standing, row, name), GROUPS[name], row.entries, hand) for row in rows)


def _before(standing: tuple[Group, ...], row: Member, name: str) -> Group:
    """The row as it was; a new one is empty."""
    if row.origin is None:
        return _NEW[name]
    if not 0 <= row.origin < len(standing):
        raise ValueError(row.origin)
    return standing[row.origin]


def _entered(group: G, terms: Mapping[str, Term[Any]], entries: Mapping[str, Entry], hand: Hand) -> G:
    if unknown := entries.keys() - terms.keys():
        raise ValueError(min(unknown))
    known = {terms[name]: entry for name, entry in entries.items()}
    read = {term: _reading(group[term], term, entry, hand) for term, entry in known.items()}
    return group.with_readings({term: reading for term, reading in read.items() if reading is not group[term]})


def _reading(before: Reading[Any], term: Term[Any], entry: Entry, hand: Hand) -> Reading[Any]:
    """The reading after an entry: the very same where nothing was said of it."""
    value = None if entry.value is None else term.kind.parse(entry.value)
    if value == before.value and not entry.is_confirmed:
        return before
    if value == before.value and before.is_found:
        return replace(before, source=Source.HUMAN, confidence=1.0, edited_by=hand.person_id, edited_at=hand.at)
    edited = Reading(value=value, edited_by=hand.person_id, edited_at=hand.at)
    if value is None:
        return replace(edited, absence=Absence.NOT_FOUND)
    by_hand = replace(edited, source=Source.HUMAN, confidence=1.0)
    place = entry.place
    return by_hand if place is None else replace(by_hand, raw_text=place.raw_text, page=place.page, boxes=place.boxes)
