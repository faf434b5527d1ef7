"""What of a bill stands on its page: every term that its XML has, under the words that people say for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.document_type import DocumentType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from typing import Any

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A part of the page: a heading, and what stands below it."""

    heading: str
    rows: tuple[tuple[str, str], ...]


def shown_groups(invoice: Invoice) -> Iterator[Shown]:
    """The parts of the page, in the order in which people read them."""
    kind = DocumentType.of(invoice.needed(terms.DOCUMENT_TYPE)).words.capitalize()
    yield _shown(f"{kind} {invoice.value(terms.INVOICE_NUMBER)}", invoice, terms.DOCUMENT_TERMS)
    for line in invoice.lines:
        heading = f"Line {line.value(line_terms.LINE_ID)}: {line.value(line_terms.NAME)}"
        yield _shown(heading, line, line_terms.LINE_TERMS)
    for allowance in invoice.allowances:
        yield _shown("Allowance", allowance, line_terms.ADJUSTMENT_TERMS)
    for charge in invoice.charges:
        yield _shown("Charge", charge, line_terms.ADJUSTMENT_TERMS)
    for entry in invoice.tax_breakdown:
        yield _shown("Tax", entry, line_terms.TAX_TERMS)


def _shown(heading: str, group: Group, order: Mapping[str, Term[Any]]) -> Shown:
    values = ((term, group.value(term)) for term in order.values() if term.bt is not None)
    rows = ((_label(term), term.kind.write(value)) for term, value in values if value is not None)
    return Shown(heading=heading, rows=tuple(rows))


def _label(term: Term[Any]) -> str:
    return term.words[0].upper() + term.words[1:]
