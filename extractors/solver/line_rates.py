"""Rates of tax that lines do not print, where the tax breakdown leaves no choice.

The bases of the breakdown are sums of lines. Where there is only one way to share out the lines so that they give all
bases, each line has the rate of its base; where no tax is charged at all, each has a rate of zero.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import Source
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.model.invoice import Line
    from pipeline.model.invoice import TaxEntry
    from pipeline.model.reading import Reading
    from pipeline.model.term import Term

#: Lines that can be shared out in more ways than can be followed get no rates.
MOST_STATES: Final = 4000
#: There is one way, or there is more than one.
ENOUGH: Final = 2

#: For each line so far, the place of its base.
Way = tuple[int, ...]
#: What the lines to come must still give to each base.
Left = tuple[Decimal, ...]


def with_rates(
    lines: tuple[Line, ...], breakdown: tuple[TaxEntry, ...], readings: Mapping[Term[Any], Reading[Any]]
) -> tuple[Line, ...]:
    """The lines, with the rates that follow; as they were where one of them prints its own, or has no net amount."""
    nets = [line.value(LINE_NET) for line in lines]
    known = [net for net in nets if net is not None]
    if len(known) < len(lines) or any(line[LINE_TAX_RATE].is_found for line in lines):
        return lines
    rates = _of_bases(known, breakdown) if breakdown else _of_nothing(known, readings)
    return tuple(_rated(line, rate) for line, rate in zip(lines, rates, strict=True)) if rates else lines


def only_way(nets: Sequence[Decimal], bases: Sequence[Decimal]) -> Way | None:
    """For each net amount the place of its base, where one way of sharing them out gives all bases."""
    ways: dict[Left, list[Way]] = {tuple(bases): [()]}
    for net in nets:
        ways = _with_next(ways, net, may_exceed=min(nets) < 0)
        if len(ways) > MOST_STATES:
            return None
    found = ways.get(tuple(Decimal(0) for _ in bases), [])
    return found[0] if len(found) == 1 else None


def _with_next(ways: Mapping[Left, list[Way]], net: Decimal, *, may_exceed: bool) -> dict[Left, list[Way]]:
    longer: dict[Left, list[Way]] = {}
    for left, found in ways.items():
        for at, base in enumerate(left):
            if may_exceed or base >= net:
                rest = (*left[:at], base - net, *left[at + 1 :])
                same = longer.setdefault(rest, [])
                same += [(*way, at) for way in found][: ENOUGH - len(same)]
    return longer


def _of_bases(nets: Sequence[Decimal], breakdown: tuple[TaxEntry, ...]) -> list[Reading[Decimal]]:
    bases = [entry[TAXABLE_AMOUNT] for entry in breakdown]
    if any(base.source is Source.DERIVED for base in bases):
        return []
    way = only_way(nets, [base.value or Decimal(0) for base in bases])
    return [] if way is None else [breakdown[at][TAX_RATE] for at in way]


def _of_nothing(nets: Sequence[Decimal], readings: Mapping[Term[Any], Reading[Any]]) -> list[Reading[Decimal]]:
    """Where a tax of nothing was read, and the lines make the net total."""
    tax, net = readings.get(TAX_TOTAL), readings.get(NET_TOTAL)
    if tax is None or net is None or tax.value != 0 or Source.DERIVED in {tax.source, net.source}:
        return []
    return [replace(tax, alternatives=())] * len(nets) if sum(nets) == net.value else []


def _rated(line: Line, rate: Reading[Decimal]) -> Line:
    return line.with_readings({LINE_TAX_RATE: replace(rate, source=Source.DERIVED)})
