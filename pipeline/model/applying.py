"""What a suggestion makes of a bill: the one way in which it is tried, and in which a person accepts it.

>>> from pipeline.model.build import bill
>>> from pipeline.model.discrepancy import Change
>>> from pipeline.model.terms import GROSS_TOTAL
>>> applied(bill(), (Change(field="gross_total", value="120.00"),)).value(GROSS_TOTAL)
Decimal('120.00')
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.field_path import members_of
from pipeline.model.field_path import read_at
from pipeline.model.field_path import split
from pipeline.model.field_path import term_at
from pipeline.model.field_path import write_at
from pipeline.model.invoice import Adjustment
from pipeline.model.invoice import Line
from pipeline.model.invoice import TaxEntry
from pipeline.model.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.discrepancy import Change
    from pipeline.model.invoice import Invoice

_MEMBERS: Final = {"lines": Line, "tax_breakdown": TaxEntry, "allowances": Adjustment, "charges": Adjustment}


def applied(invoice: Invoice, changes: Iterable[Change]) -> Invoice:
    """The bill with other values; what was read keeps its evidence, what was not there is a person's."""
    for change in changes:
        whole, value = _with_place(invoice, change.field), term_at(change.field).kind.parse(change.value)
        reading = read_at(whole, change.field)
        known = reading if reading.is_found else Reading(value=value, source=Source.HUMAN, confidence=1.0)
        invoice = write_at(whole, change.field, replace(known, value=value))
    return invoice


def _with_place(invoice: Invoice, path: str) -> Invoice:
    """The bill, with an empty member more where the path names the one that comes next."""
    group, index, _ = split(path)
    if group is None or index < len(members_of(invoice, group)):
        return invoice
    return replace(invoice, **{group: (*members_of(invoice, group), _MEMBERS[group]())})  # type: ignore[arg-type]  # keys of GROUPS
