"""Bills from plain texts, for tests, doctests and samples: each names only what it is about.

>>> str(bill(gross_total="119.10").money(terms.GROSS_TOTAL))
'119.10 EUR'
>>> bill(due_date=None).value(terms.DUE_DATE) is None
True
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import Source
from pipeline.model import terms
from pipeline.model.invoice import Adjustment
from pipeline.model.invoice import Invoice
from pipeline.model.invoice import Line
from pipeline.model.invoice import TaxEntry
from pipeline.model.line_terms import ADJUSTMENT_TERMS
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.question import Question
from pipeline.model.reading import Reading
from pipeline.model.record import Record

if TYPE_CHECKING:
    from pipeline.model.term import Term

#: What `bill`, `line`, `tax` and `adjustment` say unless told otherwise: one line, one rate, everything balances.
BILL: Final = {
    "document_type": "380",
    "invoice_number": "INV-1001",
    "issue_date": "2026-03-02",
    "due_date": "2026-04-01",
    "currency": "EUR",
    "supplier_name": "Muster Werkzeuge GmbH",
    "supplier_vat_id": "DE136695976",
    "supplier_country": "DE",
    "buyer_name": "Beispiel Bau AG",
    "iban": "DE89370400440532013000",
    "line_net_total": "100.00",
    "net_total": "100.00",
    "tax_total": "19.00",
    "gross_total": "119.00",
    "payable_amount": "119.00",
}
LINE: Final = {
    "line_id": "1",
    "description": "Drill",
    "quantity": "2",
    "net_price": "50.00",
    "tax_rate": "19",
    "line_net": "100.00",
}
TAX: Final = {"taxable_amount": "100.00", "tax_rate": "19", "tax_category": "S", "tax_amount": "19.00"}

Readings = Mapping["Term[Any]", Reading[Any]]


def asked(words: Iterable[str]) -> tuple[Question, ...]:
    """Questions about a bill as a whole."""
    return tuple(Question(words=one) for one in words)


def reading(term: Term[Any], value: str, *, source: Source = Source.PDF_TEXT, confidence: float = 1.0) -> Reading[Any]:
    """A value with plain evidence."""
    return Reading(value=term.kind.parse(value), source=source, raw_text=value, page=1, confidence=confidence)


def line(*, source: Source = Source.PDF_TEXT, **values: str | None) -> Line:
    """A line: two drills at 50.00, with `values` by the names of its terms; `None` takes one away."""
    return Line(readings=_readings(LINE_TERMS, {**LINE, **values}, source))


def tax(*, source: Source = Source.PDF_TEXT, **values: str | None) -> TaxEntry:
    """An entry of the tax breakdown: 19 % of 100.00, with `values` by the names of its terms."""
    return TaxEntry(readings=_readings(TAX_TERMS, {**TAX, **values}, source))


def adjustment(*, source: Source = Source.PDF_TEXT, **values: str | None) -> Adjustment:
    """An allowance or a charge that says `values`, by the names of its terms."""
    return Adjustment(readings=_readings(ADJUSTMENT_TERMS, values, source))


def bill(
    *,
    source: Source = Source.PDF_TEXT,
    lines: tuple[Line, ...] | None = None,
    tax_breakdown: tuple[TaxEntry, ...] | None = None,
    allowances: tuple[Adjustment, ...] = (),
    charges: tuple[Adjustment, ...] = (),
    **values: str | None,
) -> Invoice:
    """A complete bill that balances, with `values` by the names of its terms; `None` takes one away."""
    return Invoice(
        readings=_readings(terms.DOCUMENT_TERMS, {**BILL, **values}, source),
        lines=(line(source=source),) if lines is None else lines,
        tax_breakdown=(tax(source=source),) if tax_breakdown is None else tax_breakdown,
        allowances=allowances,
        charges=charges,
    )


def fragment(*, source: Source = Source.PDF_TEXT, **values: str) -> Invoice:
    """A bill of which nothing was found but `values`."""
    return Invoice(readings=_readings(terms.DOCUMENT_TERMS, values, source))


def record(invoice: Invoice | None = None, *, file: str = "bill.pdf", document_id: str = "0" * 64) -> Record:
    """A record of `invoice`, or of a complete bill."""
    return Record(file=file, document_id=document_id, invoice=invoice or bill())


def _readings(known: Mapping[str, Term[Any]], values: Mapping[str, str | None], source: Source) -> Readings:
    found = {known[name]: value for name, value in values.items() if value is not None}
    return MappingProxyType({term: reading(term, value, source=source) for term, value in found.items()})
