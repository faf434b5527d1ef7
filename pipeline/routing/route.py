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
from pipeline.model.handled import is_handled
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.words import say
from pipeline.routing.assessing import assessed
from pipeline.routing.blind_check import is_chosen
from pipeline.routing.doubt import doubts
from pipeline.routing.doubt import look_once
from pipeline.routing.doubt import unpromised
from pipeline.routing.number import doubtful_number
from pipeline.routing.proof import unproved_totals
from pipeline.routing.slip import likely_slips
from pipeline.routing.sort import doubtful_sort

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.model.record import Record
    from pipeline.settings import Routing

#: Why a document that was accepted with a reserve waits.
RESERVES: Final = {
    Outcome.ACCEPTED_REPAIRED: say("The file was damaged and has been repaired: something may be missing"),
    Outcome.POSSIBLE_DUPLICATE: say("It may be a duplicate of a document that arrived before"),
    Outcome.NO_TEXT: say("No text could be read on it"),
}

#: What a bill rests on that no machine read from print.
_DATA: Final = "data"


def route(record: Record, settings: Routing, *, models: Path | None = None) -> Record:
    """The record with its status, and with the questions that it waits for, less those that a person has answered.

    `models` is the folder of what judged it, if not what came with us: how sure is sure enough was measured with it.
    """
    if not record.outcome.is_accepted:
        return replace(record, status=Status.REJECTED, questions=())
    against = tuple(objections(record))
    doubted = tuple(_doubted(record, settings, models, is_otherwise_clean=not against))
    reasons = tuple({question.words: question for question in (*against, *doubted)}.values())
    is_check = not reasons and not is_handled(record) and is_chosen(record.key, settings)
    assessment = replace(assessed(record, is_otherwise_clean=not against), is_check=is_check)
    if is_check:
        reasons = (look_once(assessment.evidence or _DATA),)
    asked = (*reasons, *likely_slips(record)) if reasons else ()
    answered = {acceptance.key for acceptance in record.acceptances}
    is_open = tuple(question for question in asked if question.key not in answered)
    return replace(record, status=_status(record, is_open), questions=is_open, assessment=assessment)


def _status(record: Record, questions: tuple[Question, ...]) -> Status:
    """What people had a hand in does not go straight through, even where nothing is open any more."""
    if questions:
        return Status.EXCEPTION
    return Status.RESOLVED if is_handled(record) else Status.CLEAN


def objections(record: Record) -> Iterator[Question]:
    """What speaks against a bill, however surely its values were read."""
    if record.outcome in RESERVES:
        yield Question(words=RESERVES[record.outcome])
    code = record.invoice.value(DOCUMENT_TYPE)
    if code is None:
        yield Question(words=say("It is not clear what sort of document it is"), fields=(str(DOCUMENT_TYPE),))
    elif not DocumentType.of(code).is_bill:
        words = say("This is a document of the type {type}: it is not posted", type=DocumentType.of(code).words)
        yield Question(words=words, fields=(str(DOCUMENT_TYPE),))
    for found in record.discrepancies:
        if found.severity is not Severity.INFO:
            yield Question(words=found.message, rule=found.rule, fields=found.fields)
    if code is None or DocumentType.of(code).is_bill:
        yield from doubtful_sort(record.invoice)
        yield from doubtful_number(record.invoice)
        yield from unproved_totals(record.invoice)


def _doubted(record: Record, settings: Routing, models: Path | None, *, is_otherwise_clean: bool) -> Iterator[Question]:
    """What is not sure enough."""
    code = record.invoice.value(DOCUMENT_TYPE)
    if code is None or DocumentType.of(code).is_bill:
        yield from doubts(record, settings, models)
        yield from unpromised(record, settings, models) if is_otherwise_clean else ()
