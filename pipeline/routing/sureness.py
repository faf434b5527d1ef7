"""How sure a bill is as a whole: as sure as the least sure of the values that its posting hangs on.

A posting is right when its sort, number, date, currency and amounts are, and when it is clear who sent the bill: by
name, or by a tax or register number, whichever is surer. Net total, tax and gross total stand or fall together: where
two equations hold on them (`proof`), the surest of them gives the others. Whom the bill is addressed to, when it is
due, what was ordered and to which account money would go are kept, shown and noted where they are unsure (rule Q1),
but do not hold a bill.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import SURE
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.words import Words
from pipeline.model.words import say
from pipeline.routing.evidence import Evidence
from pipeline.routing.evidence import evidence_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from pipeline.model.record import Record
    from pipeline.model.term import Term

#: Each of these must be right where it was found.
NEEDED: Final[tuple[Term[Any], ...]] = (
    terms.DOCUMENT_TYPE,
    terms.INVOICE_NUMBER,
    terms.ISSUE_DATE,
    terms.CURRENCY,
    terms.PAYABLE_AMOUNT,
)
#: Of each of these the surest is enough: the totals that equations join,
TOTALS: Final[tuple[Term[Any], ...]] = (terms.NET_TOTAL, terms.TAX_TOTAL, terms.GROSS_TOTAL)
#: and what tells who sent the bill.
SENDER: Final[tuple[Term[Any], ...]] = (
    terms.SUPPLIER_NAME,
    terms.SUPPLIER_VAT_ID,
    terms.SUPPLIER_TAX_NUMBER,
    terms.SUPPLIER_LEGAL_ID,
)

#: Where any of these was wrong, the posting was.
POSTED: Final = frozenset(map(str, (*NEEDED, *TOTALS, *SENDER)))
#: Of these it is kept whether the machine was sure of them, so that one sees when it is so less often with right.
WATCHED: Final = (*NEEDED, *TOTALS, *SENDER, terms.DUE_DATE, terms.ORDER_REFERENCE, terms.BUYER_NAME, terms.IBAN)
#: Of a hundred such values at most five should be wrong.
SURE_ENOUGH: Final = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """A value that a posting hangs on."""

    #: The name of its term.
    field: str
    #: "invoice number R-17".
    words: Words
    #: 0..1.
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """What a posting hangs on, and how sure each value of it is."""

    evidence: Evidence
    values: tuple[Hung, ...]

    @property
    def least(self) -> float:
        """How sure the bill is."""
        return min(value.sure for value in self.values)


def sureness(record: Record) -> Sureness | None:
    """How sure a bill is; `None` where nothing on it was read by a machine from print."""
    readings = dict(_hung_on(record.invoice))
    if not readings:
        return None
    values = tuple(
        Hung(field=str(term), words=_words(term, reading), sure=_sure(reading)) for term, reading in readings.items()
    )
    return Sureness(evidence=evidence_of(readings.values()), values=values)


def sure_of(invoice: Invoice) -> tuple[str, ...]:
    """The names of the values that a machine was sure of, each by itself."""
    found = ((term, invoice[term]) for term in WATCHED)
    return tuple(str(term) for term, reading in found if reading.is_found and _sure(reading) >= SURE_ENOUGH)


def _hung_on(invoice: Invoice) -> Iterator[tuple[Term[Any], Reading[Any]]]:
    needed = [(term, invoice[term]) for term in NEEDED if invoice[term].is_found]
    surest = [*_surest(invoice, TOTALS), *_surest(invoice, SENDER)]
    return ((term, reading) for term, reading in (*needed, *surest) if reading.source not in SURE)


def _surest(invoice: Invoice, choice: tuple[Term[Any], ...]) -> list[tuple[Term[Any], Reading[Any]]]:
    """The surest of some values that no rule objects to; none where there is none."""
    found = [(term, invoice[term]) for term in choice if invoice[term].is_found and not invoice[term].failed]
    return sorted(found, key=lambda named: _sure(named[1]))[-1:]


def _sure(reading: Reading[Any]) -> float:
    """The calibrated confidence, at most that of the characters; a person or data cannot misread."""
    if reading.source in SURE:
        return 1.0
    return min(reading.confidence, 1.0 if reading.ocr_confidence is None else reading.ocr_confidence)


def _words(term: Term[Any], reading: Reading[Any]) -> Words:
    value = DocumentType.of(reading.value or "").words if term is terms.DOCUMENT_TYPE else reading.value
    return say("{term} {value}", term=term.words, value=value)
