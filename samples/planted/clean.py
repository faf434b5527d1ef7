"""Bills with which nothing is wrong, of every country, currency and kind that the generator knows."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import Source
from pipeline.matching.earlier import EarlierRecords
from pipeline.model.build import adjustment
from pipeline.model.document_type import DocumentType
from pipeline.model.invoice import Invoice
from pipeline.model.invoice import Line
from pipeline.model.invoice import TaxEntry
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.ports import Ports
from samples.generator.facts import facts_of
from samples.generator.facts import text_of
from samples.generator.inventing.bills import invented_bill
from samples.generator.issuer import invented_issuer
from samples.generator.world.vocabulary import LANGUAGES
from samples.planted.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.model.term import Term
    from samples.generator.bill import Adjustment as Extra
    from samples.generator.bill import Bill
    from samples.generator.dice import Dice

#: How often bills are of each type.
_TYPES: Final = {DocumentType.INVOICE: 82, DocumentType.CREDIT_NOTE: 12, DocumentType.RECEIPT: 6}
_SOURCES: Final = {Source.PDF_TEXT: 50, Source.XML: 25, Source.OCR: 25}
#: How many days a bill is under way at most.
_DAYS: Final = 20
_MOST_LINES: Final = 40
#: Since then the rates of all countries that are drawn hold.
_FIRST_DAY: Final = dt.date(2024, 1, 1)

Readings = Mapping["Term[Any]", Reading[Any]]


def clean(
    dice: Dice,
    *,
    country: str = "",
    types: Collection[DocumentType] = tuple(_TYPES),
    sources: Collection[Source] = tuple(_SOURCES),
    altered: Callable[[Bill], Bill] = lambda made: made,
) -> Situation:
    """A bill that is right, on the day it arrives, with no master data and no bills before it.

    `altered` makes another bill of the one invented, which computes all its amounts anew.
    """
    kind = dice.child("type").weighted({each: often for each, often in _TYPES.items() if each in types})
    source = dice.child("source").weighted({each: often for each, often in _SOURCES.items() if each in sources})
    made = altered(_made(dice, country, kind))
    if made.is_gross_priced and source is Source.XML:
        source = Source.PDF_TEXT
    received = made.issue_date + dt.timedelta(days=dice.child("under way").between(0, _DAYS))
    record = Record(
        file=f"{made.number}.pdf",
        document_id=hashlib.sha256(dice.seed.encode()).hexdigest(),
        received_date=received,
        invoice=_invoice(made, source),
        text_hash=hashlib.sha256(f"text of {dice.seed}".encode()).hexdigest(),
    )
    return Situation(
        record=record,
        ports=Ports(received_date=received, earlier=EarlierRecords(records=(), received_date=received)),
    )


def _made(dice: Dice, country: str, kind: DocumentType) -> Bill:
    """A bill of few enough lines, so that many can be checked."""
    for attempt in range(100):
        throw = dice.child(f"attempt {attempt}")
        language = throw.child("language").among(LANGUAGES)
        issuer = invented_issuer(throw, language, "page-1", country)
        bill = invented_bill(throw.child("bill"), issuer.supplier, issuer.voice, kind)
        if len(bill.lines) <= _MOST_LINES and bill.gross_total and _is_of_its_time(bill):
            return bill
    raise AssertionError(dice.seed)


def _is_of_its_time(bill: Bill) -> bool:
    """Whether everything was supplied when the rates of the bill were charged."""
    start, _ = bill.service_period or (bill.issue_date, None)
    return min(bill.delivery_date or start, start) >= _FIRST_DAY


def _invoice(made: Bill, source: Source) -> Invoice:
    facts = {name: text_of(value) for name, value in facts_of(made).items()}
    if "due_date" not in facts:
        facts["payment_terms"] = "Payable on receipt"
    return Invoice(
        readings=_readings(facts, DOCUMENT_TERMS, source),
        lines=tuple(_line(made, facts, index, source) for index in range(len(made.lines))),
        tax_breakdown=tuple(
            TaxEntry(readings=_readings(_part(facts, f"taxes.{index}."), TAX_TERMS, source))
            for index in range(len(made.tax_breakdown))
        ),
        allowances=tuple(_extra(each, source) for each in made.allowances),
        charges=tuple(_extra(each, source) for each in made.charges),
    )


def _line(made: Bill, facts: Mapping[str, str], index: int, source: Source) -> Line:
    line, said = made.lines[index], _part(facts, f"lines.{index}.")
    off = line.list_amount - line.amount
    shown = {**said, "line_id": str(index + 1), **({"line_allowance": f"{off:f}"} if off else {})}
    return Line(readings=_readings(shown, LINE_TERMS, source))


def _extra(extra: Extra, source: Source) -> Any:
    return adjustment(
        source=source,
        amount=f"{extra.amount:f}",
        tax_rate=f"{extra.tax_rate:f}",
        tax_category=extra.tax_category,
        reason=extra.reason,
    )


def _part(facts: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): text for name, text in facts.items() if name.startswith(prefix)}


def _readings(facts: Mapping[str, str], terms: Mapping[str, Term[Any]], source: Source) -> Readings:
    return MappingProxyType(
        {terms[name]: _reading(terms[name], text, source) for name, text in facts.items() if name in terms}
    )


def _reading(term: Term[Any], text: str, source: Source) -> Reading[Any]:
    is_read_twice = source is Source.OCR
    return Reading(
        value=term.kind.parse(text),
        source=source,
        raw_text=text,
        page=None if source is Source.XML else 1,
        confidence=1.0 if source is Source.XML else 0.99,
        is_confirmed=is_read_twice,
    )
