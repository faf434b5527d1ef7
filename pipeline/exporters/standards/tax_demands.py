"""What EN 16931 demands of the taxes of a bill, category by category (BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.exporters.standards.conventions import OUTSIDE
from pipeline.exporters.standards.conventions import SPLIT
from pipeline.exporters.standards.conventions import charged_rate
from pipeline.model import line_terms as of
from pipeline.model import terms
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.model.words import Words

#: UNTDID 5305: exempt, reverse charge, within the Union, export; and outside the scope.
_EXEMPT: Final = frozenset({"E", "AE", "K", "G", OUTSIDE})
#: Those that tax is charged in, or would be but for a rate of zero: they may give no reason.
_TAXED: Final = frozenset({"S", "Z", "L", "M"})
_KNOWN: Final = _EXEMPT | _TAXED | {SPLIT}
_REVERSED: Final = frozenset({"AE", "K"})
_WITHIN_UNION: Final = "K"
_ONE: Final = Decimal(1)

_Tax = tuple[str | None, Decimal | None]


def tax_demands(invoice: Invoice) -> Iterator[Words]:
    """What the tax breakdown lacks."""
    if not invoice.tax_breakdown:
        yield say("The bill has no tax breakdown")
    for number, entry in enumerate(invoice.tax_breakdown, start=1):
        yield from _of_entry(number, entry)
    yield from _of_parties(invoice)
    if invoice.lines:
        yield from _bases(invoice)


def _of_entry(number: int, entry: Group) -> Iterator[Words]:
    category, reason = entry.value(of.TAX_CATEGORY), entry.value(of.EXEMPTION_REASON)
    wanted: list[Term[Any]] = [of.TAXABLE_AMOUNT, of.TAX_AMOUNT, of.TAX_CATEGORY]
    wanted += [] if category == OUTSIDE else [of.TAX_RATE]
    wanted += [of.EXEMPTION_REASON] if category in _EXEMPT else []
    for term in wanted:
        if entry.value(term) is None:
            yield say("Tax {number} has no {field}", number=number, field=term.words)
    if category is not None and category not in _KNOWN:
        yield say("Tax {number} has a category that EN 16931 does not know: {value}", number=number, value=category)
    if category in _TAXED and reason is not None:
        yield say("Tax {number} is charged, and gives a reason why it would not be", number=number)
    if _is_wrong(entry):
        yield say("Tax {number} is not its rate of its taxable amount", number=number)


def _is_wrong(entry: Group) -> bool:
    """Whether the tax is more than one away from the rate of the amount, as far as BR-CO-17 goes."""
    base, rate, tax = entry.value(of.TAXABLE_AMOUNT), entry.value(of.TAX_RATE), entry.value(of.TAX_AMOUNT)
    if base is None or rate is None or tax is None:
        return False
    is_free = entry.value(of.TAX_CATEGORY) in _EXEMPT | {"Z"}
    return bool(tax) if is_free else abs(abs(base) * rate / 100 - abs(tax)) >= _ONE


def _of_parties(invoice: Invoice) -> Iterator[Words]:
    """Who must be registered for the tax, and what a delivery within the Union must say."""
    categories = {entry.value(of.TAX_CATEGORY) for entry in invoice.tax_breakdown}
    found = invoice.found()
    registered = {terms.SUPPLIER_VAT_ID, terms.SUPPLIER_TAX_NUMBER, terms.TAX_REPRESENTATIVE_VAT_ID}
    if categories & _KNOWN - {OUTSIDE} and not registered & set(found):
        yield _without(terms.SUPPLIER_VAT_ID.words)
    buyer = {terms.BUYER_VAT_ID} if _WITHIN_UNION in categories else {terms.BUYER_VAT_ID, terms.BUYER_LEGAL_ID}
    if categories & _REVERSED and not buyer & set(found):
        yield _without(terms.BUYER_VAT_ID.words)
    if _WITHIN_UNION in categories and terms.SHIP_TO_COUNTRY not in found:
        yield _without(terms.SHIP_TO_COUNTRY.words)
    dates = {terms.DELIVERY_DATE, terms.SERVICE_PERIOD_START, terms.SERVICE_PERIOD_END}
    if _WITHIN_UNION in categories and not dates & set(found):
        yield _without(terms.DELIVERY_DATE.words)
    if OUTSIDE in categories and (len(categories) > 1 or {terms.SUPPLIER_VAT_ID, terms.BUYER_VAT_ID} & set(found)):
        yield say("The bill is outside the scope of the tax, and names another tax or a registration for it")


def _without(field: Words) -> Words:
    return say("The bill has no {field}", field=field)


def _bases(invoice: Invoice) -> Iterator[Words]:
    """The taxable amount of a tax is what is billed with it: BR-S-08 and its like."""
    billed: dict[_Tax, Decimal] = defaultdict(Decimal)
    for tax, amount in _billed(invoice):
        billed[tax] += amount
    for number, entry in enumerate(invoice.tax_breakdown, start=1):
        amount = billed.pop(_tax(entry, of.TAX_CATEGORY, of.TAX_RATE), Decimal(0))
        if abs(amount - (entry.value(of.TAXABLE_AMOUNT) or Decimal(0))) >= _ONE:
            yield say("What is billed with tax {number} does not add up to its taxable amount", number=number)
    if any(category is not None for category, _ in billed):
        yield say("Something is billed with a tax that the tax breakdown does not have")


def _billed(invoice: Invoice) -> Iterator[tuple[_Tax, Decimal]]:
    for line in invoice.lines:
        yield _tax(line, of.LINE_TAX_CATEGORY, of.LINE_TAX_RATE), line.value(of.LINE_NET) or Decimal(0)
    for groups, sign in ((invoice.allowances, -1), (invoice.charges, 1)):
        for group in groups:
            tax = _tax(group, of.ADJUSTMENT_TAX_CATEGORY, of.ADJUSTMENT_TAX_RATE)
            yield tax, sign * (group.value(of.AMOUNT) or Decimal(0))


def _tax(group: Group, category: Term[str], rate: Term[Decimal]) -> _Tax:
    """A tax by its category and rate; what is outside the scope of it is one, whatever its rate."""
    name = group.value(category)
    return name, charged_rate(name, group.value(rate))
