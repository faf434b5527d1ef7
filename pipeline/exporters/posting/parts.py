"""The amounts that a bill consists of, each with its tax: its lines, allowances and charges, or its tax breakdown.

The tax of a rate is the one that the bill names; it is spread over the parts of that rate in proportion, to the last
cent. So the parts add up to the totals of the bill, or there are none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.posting.shares import shares
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.currency import minor_unit
from pipeline.model.document_type import gives_back
from pipeline.model.sign import signed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice

_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An amount of a bill, positive where it does what is usual of the bill's kind."""

    text: str
    net: Decimal
    tax: Decimal = _NOTHING
    rate: Decimal | None
    category: str | None
    #: The index of the line that it is, if it is one.
    place: int | None = None


def usual(invoice: Invoice, amount: Decimal | None) -> Decimal:
    """An amount as a posting has it: positive where it does what is usual of the bill's kind."""
    effect = signed(invoice, _NOTHING if amount is None else amount)
    if not effect:
        return effect.copy_abs()
    return effect.copy_negate() if gives_back(invoice.value(terms.DOCUMENT_TYPE)) else effect


def parts(invoice: Invoice) -> tuple[Part, ...]:
    """The parts of a bill; none where neither its lines nor its taxes add up to its totals."""
    for found in (_taxed(invoice, tuple(_named(invoice))), tuple(_of_breakdown(invoice))):
        if found and _add_up(invoice, found):
            return found
    return ()


def _add_up(invoice: Invoice, found: Sequence[Part]) -> bool:
    net, tax = sum((part.net for part in found), _NOTHING), sum((part.tax for part in found), _NOTHING)
    named = [(terms.NET_TOTAL, net), (terms.TAX_TOTAL, tax), (terms.GROSS_TOTAL, net + tax)]
    told = [(usual(invoice, value), ours) for term, ours in named if (value := invoice.value(term)) is not None]
    return invoice.value(terms.GROSS_TOTAL) is not None and all(total == ours for total, ours in told)


def _named(invoice: Invoice) -> Iterator[Part]:
    """Lines, allowances and charges, without their tax."""
    for place, line in enumerate(invoice.lines):
        yield Part(
            text=line.value(line_terms.DESCRIPTION) or "",
            net=usual(invoice, line.value(line_terms.LINE_NET)),
            rate=line.value(line_terms.LINE_TAX_RATE),
            category=line.value(line_terms.LINE_TAX_CATEGORY),
            place=place,
        )
    for allowance in invoice.allowances:
        yield _adjustment(invoice, allowance, Decimal(-1))
    for charge in invoice.charges:
        yield _adjustment(invoice, charge, Decimal(1))


def _adjustment(invoice: Invoice, group: Group, effect: Decimal) -> Part:
    return Part(
        text=group.value(line_terms.REASON) or "",
        net=usual(invoice, group.value(line_terms.AMOUNT)) * effect,
        rate=group.value(line_terms.ADJUSTMENT_TAX_RATE),
        category=group.value(line_terms.ADJUSTMENT_TAX_CATEGORY),
    )


def _of_breakdown(invoice: Invoice) -> Iterator[Part]:
    """One for each tax; one for all where no tax is charged, and none is listed."""
    for entry in invoice.tax_breakdown:
        yield Part(
            text="",
            net=usual(invoice, entry.value(line_terms.TAXABLE_AMOUNT)),
            tax=usual(invoice, entry.value(line_terms.TAX_AMOUNT)),
            rate=entry.value(line_terms.TAX_RATE),
            category=entry.value(line_terms.TAX_CATEGORY),
        )
    if not invoice.tax_breakdown and not invoice.value(terms.TAX_TOTAL):
        total = invoice.value(terms.NET_TOTAL) or invoice.value(terms.GROSS_TOTAL)
        yield Part(text="", net=usual(invoice, total), rate=None, category=None)


def _taxed(invoice: Invoice, named: tuple[Part, ...]) -> tuple[Part, ...]:
    """The same parts with their tax; none where it is not clear which tax is whose."""
    by_tax: dict[int, list[int]] = defaultdict(list)
    for index, part in enumerate(named):
        entry = _entry_of(invoice, part)
        if entry is None:
            return ()
        by_tax[entry].append(index)
    found, unit = list(named), minor_unit(invoice.value(terms.CURRENCY))
    for entry, members in by_tax.items():
        taxable, amount, category = _tax(invoice, entry)
        nets = [named[index].net for index in members]
        if taxable not in {None, sum(nets, _NOTHING)}:
            return ()
        for index, tax in zip(members, shares(amount, nets, unit=unit), strict=True):
            found[index] = replace(found[index], tax=tax, category=found[index].category or category)
    return tuple(found)


def _entry_of(invoice: Invoice, part: Part) -> int | None:
    """The entry of the tax breakdown that a part belongs to; 0 also where none is listed."""
    if not invoice.tax_breakdown:
        return 0
    fitting = [
        index
        for index, entry in enumerate(invoice.tax_breakdown)
        if part.rate in {None, entry.value(line_terms.TAX_RATE)}
        and part.category in {None, entry.value(line_terms.TAX_CATEGORY)}
    ]
    return fitting[0] if len(fitting) == 1 else None


def _tax(invoice: Invoice, entry: int) -> tuple[Decimal | None, Decimal, str | None]:
    """What a tax is charged on, how much it is, and its category; of all where none is listed."""
    if not invoice.tax_breakdown:
        return None, usual(invoice, invoice.value(terms.TAX_TOTAL)), None
    listed = invoice.tax_breakdown[entry]
    taxable = listed.value(line_terms.TAXABLE_AMOUNT)
    return (
        None if taxable is None else usual(invoice, taxable),
        usual(invoice, listed.value(line_terms.TAX_AMOUNT)),
        listed.value(line_terms.TAX_CATEGORY),
    )
