"""What programs decide on bills, and how they are told when the store does not let them."""

from __future__ import annotations

from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field

from desk.web.decisions import have
from desk.web.decisions import leave
from desk.web.decisions import why
from desk.web.programs.bills import QuestionAnswer
from desk.web.programs.bills import WaitingBill
from desk.web.programs.etags import current
from desk.web.programs.etags import stale
from desk.web.programs.etags import stored
from desk.web.programs.etags import tags
from desk.web.programs.problem import Problem
from pipeline.model.acceptance import Acceptance
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.field_path import split
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.draft import Member
from pipeline.store.review.claims import NotClaimed
from pipeline.store.review.standing import Stale
from pipeline.store.review.standing import Unchangeable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from fastapi import Response

    from desk.web.programs.caller import Caller
    from pipeline.model.invoice import Invoice
    from pipeline.model.record import Record
    from pipeline.review.typed import Hand

Words = Annotated[str, Field(max_length=2000)]

_NO_QUESTION: Final = "The bill does not ask this; a question is answered with its rule and its words, to the letter."
_NO_ANSWER: Final = "This ends a bill, and answers no question: reject the bill."
_NO_WORDS: Final = "Say it in words: this reason needs a note."


class Answer(BaseModel):
    """Why a question may stay as it is."""

    model_config = ConfigDict(extra="forbid")

    rule: Annotated[str | None, Field(max_length=20)] = None
    words: Words = Field(description="Of the question, to the letter: where its numbers change, it is asked again.")
    reason: ResolutionReason
    note: Words = ""


class Answers(BaseModel):
    """What a program says of a bill: other values, and answers to questions."""

    model_config = ConfigDict(extra="forbid")

    values: Annotated[dict[Annotated[str, Field(max_length=100)], Words | None], Field(max_length=1000)] = Field(
        default_factory=dict,
        description="By path, as `gross_total` or `lines[0].line_net`; null where the bill is to have none.",
    )
    answers: Annotated[list[Answer], Field(max_length=200)] = Field(default_factory=list)


class Decided(BaseModel):
    """What became of a decision, and what stands now."""

    result: str
    questions: list[QuestionAnswer] = Field(description="What is still asked.")
    record: WaitingBill


def decided(caller: Caller, key: str, result: str, response: Response) -> Decided:
    """The answer to a decision, with the state that it led to."""
    response.headers.update(tags(caller, key))
    return Decided(result=result, questions=questions(caller, key), record=current(caller, key))


def questions(caller: Caller, key: str) -> list[QuestionAnswer]:
    """What a bill asks."""
    asked = stored(caller, key).record.questions
    return [QuestionAnswer(words=one.words, rule=one.rule, fields=list(one.fields)) for one in asked]


def draft_of(invoice: Invoice, values: Mapping[str, str | None]) -> Draft:
    """Values by their paths, as a form would have them.

    Raises:
        ValueError: A path leads nowhere.
    """
    whole: dict[str, Entry] = {}
    groups: dict[str, list[dict[str, Entry]]] = {}
    for path, value in values.items():
        group, row, name = split(path)
        if group is None:
            whole[name] = Entry(value=value)
            continue
        rows = groups.setdefault(group, [{} for _ in getattr(invoice, group, ())])
        if row >= len(rows):
            raise ValueError(path)
        rows[row][name] = Entry(value=value)
    return Draft(entries=whole, groups={group: _members(rows) for group, rows in groups.items()})


def acceptances(record: Record, given: list[Answer], hand: Hand) -> tuple[Acceptance, ...]:
    """All answers that stand, those from before among them.

    Raises:
        Problem: The bill does not ask this, or the reason is none for it.
    """
    return (*record.acceptances, *(_acceptance(record, answer, hand) for answer in given))


@contextmanager
def having(caller: Caller, key: str) -> Iterator[None]:
    """Have a bill for what is now done to it; a person who had it at the desk keeps it.

    Raises:
        Problem: The store refuses it.
    """
    had = current(caller, key).claimed_by == caller.person.person_id
    try:
        have(caller, key)
        yield
    except Stale as refusal:
        raise stale(caller, key) from refusal
    except (NotClaimed, Unchangeable) as refusal:
        sort = "claimed" if isinstance(refusal, NotClaimed) else "unchangeable"
        raise conflict(caller, key, why(caller, refusal), sort=sort) from refusal
    finally:
        if not had:
            leave(caller, key)


def conflict(caller: Caller, key: str, detail: str, *, sort: str) -> Problem:
    """That something cannot be done as things stand."""
    return Problem(HTTPStatus.CONFLICT, detail, sort=sort, current=current(caller, key))


def _members(rows: list[dict[str, Entry]]) -> tuple[Member, ...]:
    return tuple(Member(origin=origin, entries=entries) for origin, entries in enumerate(rows))


def _acceptance(record: Record, answer: Answer, hand: Hand) -> Acceptance:
    key = (answer.rule or "", answer.words)
    if key not in {question.key for question in record.questions}:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _NO_QUESTION, sort="no_question")
    if not answer.reason.accepts or (answer.reason.needs_words and not answer.note.strip()):
        detail = _NO_WORDS if answer.reason.accepts else _NO_ANSWER
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, sort="reason")
    return Acceptance(
        rule=key[0],
        words=key[1],
        reason=answer.reason,
        note=answer.note.strip(),
        accepted_by=hand.person_id,
        accepted_at=hand.at,
    )
