"""Changing what a made-up bill says, so that only this differs.

>>> from pipeline.model.build import bill
>>> from pipeline.model.terms import GROSS_TOTAL
>>> said(bill(), gross_total="120.00").value(GROSS_TOTAL)
Decimal('120.00')
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar

from pipeline.model.group import Group
from pipeline.model.invoice import Adjustment
from pipeline.model.invoice import Invoice
from pipeline.model.invoice import Line
from pipeline.model.invoice import TaxEntry
from pipeline.model.line_terms import ADJUSTMENT_TERMS
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pipeline.model.term import Term
    from samples.planted.situation import Situation

G = TypeVar("G", bound=Group)
_TERMS: Final[dict[type[Group], Mapping[str, Term[Any]]]] = {
    Invoice: DOCUMENT_TERMS,
    Line: LINE_TERMS,
    TaxEntry: TAX_TERMS,
    Adjustment: ADJUSTMENT_TERMS,
}


def said(group: G, **values: str | None) -> G:
    """A bill, a line or a tax entry with some values in place of its own, by their names; `None` takes one away.

    Their evidence is that of the values they replace, or of any other on it.
    """
    like = next(iter(group.readings.values()))
    readings = dict(group.readings)
    for name, text in values.items():
        term = _TERMS[type(group)][name]
        readings.pop(term, None)
        if text is not None:
            before = group.readings.get(term, like)
            readings[term] = replace(before, value=term.kind.parse(text), raw_text=text, alternatives=())
    return replace(group, readings=MappingProxyType(readings))


def with_bill(situation: Situation, bill: Invoice) -> Situation:
    """The situation with another bill."""
    return replace(situation, record=replace(situation.record, invoice=bill))


def with_line(bill: Invoice, index: int, line: Line) -> Invoice:
    """The bill with another line in a place."""
    return replace(bill, lines=(*bill.lines[:index], line, *bill.lines[index + 1 :]))
