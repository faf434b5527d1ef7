"""The one small edit that would clear a broken equation, if there is exactly one that fits the rest of the bill best.

>>> from pipeline.model.build import bill
>>> from pipeline.model.equations import GROSS_SUM
>>> edit = smallest_edit(bill(gross_total="191.00"), GROSS_SUM.balance)
>>> edit.field, edit.value, edit.reason
('gross_total', '119.00', 'two digits are swapped; then 100.00 + 19.00 = 119.00')
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.arithmetic import failing
from pipeline.model.balance import CENT
from pipeline.model.discrepancy import Suggestion
from pipeline.model.field_path import read_at
from pipeline.model.field_path import split
from pipeline.model.field_path import write_at
from pipeline.model.unknown import solved
from validators.kinship import kinship

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.checks import Weigh
    from pipeline.model.invoice import Invoice

#: Among more values than this, one fits by chance.
CROWD: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Another value in one place."""

    path: str
    value: Decimal
    reason: str
    #: How many more equations hold with it.
    gain: int

    def suggestion(self) -> Suggestion:
        """The edit as a person is asked about it."""
        group, index, name = split(self.path)
        field, line = (name, index) if group == "lines" else (self.path, None)
        return Suggestion(field=field, value=f"{self.value:f}", reason=self.reason, line=line)


def smallest_edit(invoice: Invoice, weigh: Weigh) -> Suggestion | None:
    """The edit of one value that restores the equation and the most others with it.

    Two that are equally good cancel each other: a coin is not tossed over money.
    """
    balance = weigh(invoice)
    if balance is None or len(balance.fields) > CROWD:
        return None
    edits = [edit for path in balance.fields for edit in _edits(invoice, path, weigh)]
    ranked = sorted(edits, key=lambda edit: edit.gain, reverse=True)
    is_tie = len(ranked) > 1 and ranked[0].gain == ranked[1].gain
    return ranked[0].suggestion() if ranked and ranked[0].gain > 0 and not is_tie else None


def _edits(invoice: Invoice, path: str, weigh: Weigh) -> Iterator[Edit]:
    reading = read_at(invoice, path)
    if reading.source is Source.XML:
        return
    for value in _values(invoice, path, reading.value or Decimal(0), weigh):
        why = kinship(reading, value)
        edited = write_at(invoice, path, replace(reading, value=value))
        balance = weigh(edited)
        if why and balance is not None and balance.holds:
            reason = f"{why}; then {balance.working} = {balance.stated:f}"
            yield Edit(path=path, value=value, reason=reason, gain=_gain(invoice, edited, path))


def _values(invoice: Invoice, path: str, read: Decimal, weigh: Weigh) -> set[Decimal]:
    """What the value must be, with its own decimals or with those of money."""
    wanted = solved(invoice, path, weigh)
    return set() if wanted is None else {wanted.quantize(read), wanted.quantize(CENT)}


def _gain(invoice: Invoice, edited: Invoice, path: str) -> int:
    """How many more equations hold; of the lines only the edited one can have changed."""
    group, index, _ = split(path)
    lines = (index,) if group == "lines" else ()
    return failing(invoice, lines) - failing(edited, lines)
