"""Codes on lines without a person, where the settings let it: as the supplier's confirmed lines have them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.document.source import Source
from pipeline.learning.coding import suggested
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import ITEM_NUMBER
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.reading import Reading
from pipeline.store.learning.coded_lines import coded_lines

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.learning.coding import CodedLine
    from pipeline.model.invoice import Line
    from pipeline.model.record import Record
    from pipeline.store.store import Store


def coded(store: Store, record: Record, *, today: dt.date) -> Record:
    """The bill with codes on lines that have none, as worked out: they teach nothing until a person confirms them."""
    past = coded_lines(store, record) if record.outcome.is_accepted and record.invoice.lines else ()
    if not past:
        return record
    lines = tuple(_coded(line, past, today) for line in record.invoice.lines)
    return replace(record, invoice=replace(record.invoice, lines=lines))


def _coded(line: Line, past: tuple[CodedLine, ...], today: dt.date) -> Line:
    text, item = line.value(DESCRIPTION) or "", line.value(ITEM_NUMBER) or ""
    found = {LINE_TERMS[one.term]: one for one in suggested(text, past, today=today, item_number=item)}
    return line.with_readings(
        {
            term: Reading(value=one.code, source=Source.DERIVED, confidence=round(one.worth, 4))
            for term, one in found.items()
            if not line[term].is_found
        }
    )
