"""Straight through, or to a person with the reasons in words.

A wrong posting costs more than a question, so a bill goes through only where nothing speaks against it and enough
speaks for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.discrepancy import Severity
from pipeline.model.document_type import DocumentType
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.repair import Standing
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.routing.doubt import doubts
from pipeline.routing.doubt import unpromised
from pipeline.routing.number import doubtful_number
from pipeline.routing.proof import unproved_totals
from pipeline.routing.sort import doubtful_sort

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.model.record import Record
    from pipeline.settings import Routing

#: Why a document that was accepted with a reserve waits.
RESERVES: Final = {
    Outcome.ACCEPTED_REPAIRED: "The file was damaged and has been repaired: something may be missing",
    Outcome.POSSIBLE_DUPLICATE: "It may be a duplicate of a document that arrived before",
    Outcome.NO_TEXT: "No text could be read on it",
}


def route(record: Record, settings: Routing, *, models: Path | None = None) -> Record:
    """The record with its status, and with the reasons why it waits for a person.

    `models` is the folder of what judged it, if not what came with us: how sure is sure enough was measured with it.
    """
    if not record.outcome.is_accepted:
        return replace(record, status=Status.REJECTED, waits_for=())
    reasons = tuple(dict.fromkeys(_reasons(record, settings, models)))
    asked = (*reasons, *_proposed(record)) if reasons else ()
    return replace(record, status=Status.EXCEPTION if asked else Status.CLEAN, waits_for=asked)


def objections(record: Record) -> Iterator[str]:
    """What speaks against a bill, however surely its values were read."""
    if record.outcome in RESERVES:
        yield RESERVES[record.outcome]
    stops = [found.message for found in record.discrepancies if found.severity is not Severity.INFO]
    code = record.invoice.value(DOCUMENT_TYPE)
    if code is None:
        yield "It is not clear what sort of document it is"
    elif not DocumentType.of(code).is_bill:
        yield f"This is a document of the type {DocumentType.of(code).words}: it is not posted"
    yield from stops
    if code is None or DocumentType.of(code).is_bill:
        yield from doubtful_sort(record.invoice)
        yield from doubtful_number(record.invoice)
        yield from unproved_totals(record.invoice)


def _proposed(record: Record) -> Iterator[str]:
    """A question for each repair that is proposed: whoever looks at the bill answers it at one glance."""
    for repair in record.repairs:
        if repair.standing is Standing.PROPOSED:
            yield f"Is it {repair.meant}? {repair.words[0].upper()}{repair.words[1:]}"


def _reasons(record: Record, settings: Routing, models: Path | None) -> Iterator[str]:
    against = tuple(objections(record))
    yield from against
    code = record.invoice.value(DOCUMENT_TYPE)
    if code is None or DocumentType.of(code).is_bill:
        yield from doubts(record, settings, models)
        yield from () if against else unpromised(record, settings, models)
