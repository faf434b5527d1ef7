"""The parts of a bill as entries, in the codes of a target."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.decimals import in_units
from pipeline.exporters.posting.order_line import order_line
from pipeline.exporters.posting.parts import parts
from pipeline.exporters.posting.parts import usual
from pipeline.exporters.posting.posting import Entry
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.words import Words
from pipeline.model.words import plain
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.exporters.posting.order_line import OrderLine
    from pipeline.exporters.posting.parts import Part
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.record import Record
    from pipeline.model.term import Term


@dataclass(slots=True, kw_only=True)
class Coder:
    """Puts ours into the codes of a target, and notes what it has none for."""

    codes: Codes
    #: What the target must have a code for.
    tables: frozenset[Table]
    #: Whether a line that names a line of an order needs no account, but its unit.
    goes_by_order: bool = False
    lacks: list[Words] = field(default_factory=list)

    def code(self, table: Table, what: Words, *ours: str | None) -> str:
        """The target's code for the first of ours that it has one for; empty, and noted, where there is none."""
        if table not in self.tables and not (table is Table.UNITS and self.goes_by_order):
            return ""
        named = [one for one in ours if one]
        found = self.codes.code(table, *named)
        if found is None:
            self.lacks.append(_missing(table, what, named))
        return found or ""

    def code_if_named(self, table: Table, what: Words, ours: str | None) -> str:
        """The target's code for one of ours, if the bill names one."""
        return self.code(table, what, ours) if ours else ""


def entries(record: Record, coder: Coder) -> tuple[Entry, ...]:
    """The entries; none, and noted, where the bill does not add up."""
    found = parts(record.invoice)
    if not found:
        coder.lacks.append(say("Neither its lines nor its taxes add up to its totals, as a posting has to"))
    return tuple(_entry(record.invoice, part, order_line(record, part.place), coder) for part in found)


def _entry(invoice: Invoice, part: Part, ordered: OrderLine, coder: Coder) -> Entry:
    line = None if part.place is None else invoice.lines[part.place]
    currency = invoice.value(terms.CURRENCY)
    return Entry(
        text=one_line(part.text),
        net=in_units(part.net, currency),
        tax=in_units(part.tax, currency),
        rate=part.rate,
        category=part.category,
        account="" if coder.goes_by_order and ordered.is_whole else _account(invoice, part, coder),
        tax_code=coder.code(Table.TAX_CODES, say("the tax"), *_taxes(invoice, part)),
        cost_object=coder.code_if_named(
            Table.COST_OBJECTS, say("the cost object"), _common(invoice, part, line_terms.COST_OBJECT)
        ),
        order_number=ordered.number,
        order_line=ordered.line,
        **(_goods(invoice, line, part.net, coder) if line is not None else {}),  # type: ignore[arg-type]  # by their names
    )


def _account(invoice: Invoice, part: Part, coder: Coder) -> str:
    return coder.code(Table.ACCOUNTS, say("the account"), _common(invoice, part, line_terms.ACCOUNT_CODE))


def _taxes(invoice: Invoice, part: Part) -> Iterator[str | None]:
    """By what a target may know the tax: our own code, category and rate, the rate."""
    yield _common(invoice, part, line_terms.TAX_CODE)
    rate = None if part.rate is None else plain(part.rate.normalize())
    yield f"{part.category} {rate or 0}" if part.category else None
    yield rate


def _common(invoice: Invoice, part: Part, term: Term[str]) -> str | None:
    """What the line says; of what is no line, what all lines say alike."""
    lines = invoice.lines if part.place is None else [invoice.lines[part.place]]
    said = {line.value(term) for line in lines}
    return said.pop() if len(said) == 1 else None


def _goods(invoice: Invoice, line: Line, net: Decimal, coder: Coder) -> dict[str, object]:
    count, price = line.value(line_terms.QUANTITY), line.value(line_terms.NET_PRICE)
    quantity = None if count is None else usual(invoice, count)
    return {
        "quantity": quantity,
        "price": price if quantity is not None and price is not None and quantity * price == net else None,
        "unit": coder.code_if_named(Table.UNITS, say("the unit"), line.value(line_terms.UNIT_CODE)),
        "item_number": line.value(line_terms.ITEM_NUMBER) or "",
    }


def _missing(table: Table, what: Words, ours: list[str]) -> Words:
    if not ours:
        return say("This target needs a code for {what}, which is not known ({table})", what=what, table=table.value)
    return say("This target has no code for {what} {ours} ({table})", what=what, ours=ours[0], table=table.value)
