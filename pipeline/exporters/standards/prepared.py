"""A bill as EN 16931 writes bills: what its own figures say is put where the standard wants it said; nothing is added.

- A credit note has positive amounts, also where it is printed below zero.
- A total that the bill leaves out is the sum that defines it, of amounts that it does have.
- Of gross price, net price and discount, two make the third.
- A currency for taxes that is that of the bill says nothing, and is left out.
- A text of blanks and control characters says nothing, and is left out.
- A number of an item that has the digits of a GTIN is one; codes are in capitals.
- A line has the category of the one tax of its rate; lines without numbers are counted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import TypeVar

from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.parts import usual
from pipeline.exporters.standards.conventions import GTIN
from pipeline.exporters.standards.element import as_text
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.group import Group
from pipeline.model.kind import Kind
from pipeline.model.reading import NOT_FOUND
from pipeline.model.reading import Reading
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.invoice import TaxEntry
    from pipeline.model.term import Term

G = TypeVar("G", bound=Group)

_SIGNED: Final = frozenset({Kind.AMOUNT, Kind.QUANTITY})
_PRICES: Final = (line_terms.GROSS_PRICE, line_terms.NET_PRICE, line_terms.PRICE_DISCOUNT)
#: How codes for the reason of an exemption begin.
_EXEMPTIONS: Final = "VATEX-"
_DIGITS: Final = re.compile(r"\d{8}|\d{12,14}", re.ASCII)
_NOTHING: Final = Decimal(0)
#: Of target's options: the unit of lines that name none.
UNIT: Final = "unit"
OPTIONS: Final = Needs(options={UNIT: say("The unit of lines that name none (UN/ECE Recommendation 20)")})


def prepared(invoice: Invoice, codes: Codes) -> Invoice:
    """The bill, ready to be written."""
    told = _each(_turned(invoice), _without_blanks)
    whole = _coded(_in_one_currency(told))
    return _totalled(_completed_lines(whole, codes.options.get(UNIT)))


def _turned(invoice: Invoice) -> Invoice:
    """The bill with the signs that are usual of its kind."""
    return invoice if usual(invoice, Decimal(1)) > 0 else _each(invoice, _negated)


def _each(invoice: Invoice, change: Callable[[Any], Any]) -> Invoice:
    """The bill and all its groups, each changed."""
    whole: Invoice = change(invoice)
    return replace(
        whole,
        lines=tuple(map(change, invoice.lines)),
        tax_breakdown=tuple(map(change, invoice.tax_breakdown)),
        allowances=tuple(map(change, invoice.allowances)),
        charges=tuple(map(change, invoice.charges)),
    )


def _without_blanks(group: G) -> G:
    texts = {term: reading.value for term, reading in group.found().items() if isinstance(reading.value, str)}
    return group.with_readings({term: NOT_FOUND for term, value in texts.items() if not as_text(value)})


def _in_one_currency(invoice: Invoice) -> Invoice:
    if invoice.value(terms.TAX_CURRENCY) != invoice.value(terms.CURRENCY):
        return invoice
    return invoice.with_readings(dict.fromkeys((terms.TAX_CURRENCY, terms.TAX_TOTAL_IN_TAX_CURRENCY), NOT_FOUND))


def _coded(invoice: Invoice) -> Invoice:
    """The bill with the codes of exemptions, where they stand in place of the reason, too."""
    return replace(invoice, tax_breakdown=tuple(map(_with_code, invoice.tax_breakdown)))


def _with_code(entry: TaxEntry) -> TaxEntry:
    reason, code = entry.value(line_terms.EXEMPTION_REASON), entry.value(line_terms.EXEMPTION_CODE)
    if code is None and (reason is None or not reason.upper().startswith(_EXEMPTIONS)):
        return entry
    told = Reading(value=(code or reason or "").upper())
    is_reason = reason in {None, code} or code is None
    return entry.with_readings(
        {line_terms.EXEMPTION_CODE: told, **({line_terms.EXEMPTION_REASON: told} if is_reason else {})}
    )


def _negated(group: G) -> G:
    changed = {
        term: replace(reading, value=reading.value.copy_negate())
        for term, reading in group.found().items()
        if term.kind in _SIGNED and term is not line_terms.PRICE_BASE_QUANTITY and reading.value
    }
    return group.with_readings(changed)


def _completed_lines(invoice: Invoice, unit: str | None) -> Invoice:
    lines = tuple(_completed(line, invoice, str(number), unit) for number, line in enumerate(invoice.lines, start=1))
    return replace(invoice, lines=lines)


def _completed(line: Line, invoice: Invoice, number: str, unit: str | None) -> Line:
    said: dict[Term[Any], Any] = {
        line_terms.LINE_ID: number,
        line_terms.NAME: line.value(line_terms.DESCRIPTION),
        line_terms.UNIT_CODE: unit,
        line_terms.LINE_TAX_CATEGORY: _category(line, invoice),
        line_terms.GTIN_SCHEME: GTIN if _DIGITS.fullmatch(line.value(line_terms.GTIN) or "") else None,
    }
    gross, net, discount = (line.value(term) for term in _PRICES)
    if net is not None:
        said[line_terms.GROSS_PRICE] = None if discount is None else net + discount
        said[line_terms.PRICE_DISCOUNT] = None if gross is None else gross - net
    return _filled(line, said)


def _category(line: Line, invoice: Invoice) -> str | None:
    """The category of the one tax that has the line's rate."""
    rate = line.value(line_terms.LINE_TAX_RATE)
    found = {
        entry.value(line_terms.TAX_CATEGORY)
        for entry in invoice.tax_breakdown
        if rate is not None and entry.value(line_terms.TAX_RATE) == rate
    }
    return found.pop() if len(found) == 1 else None


def _totalled(invoice: Invoice) -> Invoice:
    said: dict[Term[Any], Any] = {
        terms.LINE_NET_TOTAL: _sum(invoice.lines, line_terms.LINE_NET),
        terms.ALLOWANCE_TOTAL: _sum(invoice.allowances, line_terms.AMOUNT),
        terms.CHARGE_TOTAL: _sum(invoice.charges, line_terms.AMOUNT),
        terms.TAX_TOTAL: _sum(invoice.tax_breakdown, line_terms.TAX_AMOUNT),
    }
    gross = invoice.value(terms.GROSS_TOTAL)
    if gross is not None:
        paid = invoice.value(terms.PREPAID_AMOUNT) or _NOTHING
        said[terms.PAYABLE_AMOUNT] = gross - paid + (invoice.value(terms.ROUNDING_AMOUNT) or _NOTHING)
    return _filled(invoice, said)


def _sum(groups: Iterable[Group], term: Term[Decimal]) -> Decimal | None:
    values = [group.value(term) for group in groups]
    found = [value for value in values if value is not None]
    return sum(found, _NOTHING) if found and len(found) == len(values) else None


def _filled(group: G, said: dict[Term[Any], Any]) -> G:
    """The group with values for terms that it has none of."""
    missing = {term: value for term, value in said.items() if value is not None and group.value(term) is None}
    return group.with_readings({term: Reading(value=value) for term, value in missing.items()})
