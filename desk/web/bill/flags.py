"""What a bill is asked about, as its page shows it: the words, where to look, and what would clear it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from desk.web.beside.panel import Panel
from desk.web.beside.panel import panel_of
from desk.web.bill.answers import told_question
from desk.web.bill.written import write
from pipeline.model.acceptance import Acceptance
from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import term_at
from pipeline.model.field_path import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from babel import Locale

    from pipeline.model.discrepancy import Discrepancy
    from pipeline.model.discrepancy import Suggestion
    from pipeline.model.question import Question
    from pipeline.model.record import Record


#: The code of one of our own rules.
_OURS: Final = re.compile(r"[A-Z]+\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A value that a suggestion puts somewhere."""

    path: str
    #: The path as people say it.
    words: str
    #: As the input takes it.
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One way to clear a flag."""

    reason: str
    edits: tuple[Edit, ...]

    @property
    def told(self) -> str:
        """What it puts where, for the script of the page."""
        return json.dumps({edit.path: edit.text for edit in self.edits})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One question."""

    number: int
    words: str
    rule: str
    #: "block", "warn", or "ask" where no rule objects.
    weight: str
    #: The paths of fields, that first which is to be looked at first.
    fields: tuple[str, ...]
    remedy: str
    #: What the publisher of an official rule says, where that is not said already.
    official: str
    proposals: tuple[Proposal, ...]
    #: The question as the form carries it.
    told: str
    #: What a person has answered; `None` where it is open.
    answer: Acceptance | None = None

    @property
    def panel(self) -> Panel | None:
        """Where one sees more of it beside the bill."""
        return panel_of(self.rule)

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return self.answer is None


def named(flag: Flag, told: Callable[[str], str | None]) -> Flag:
    """A flag in the paths of a form in which rows were added or taken away; what the form lacks is left out."""
    proposals = [_named(one, told) for one in flag.proposals]
    return replace(
        flag,
        fields=tuple(path for path in map(told, flag.fields) if path is not None),
        proposals=tuple(one for one in proposals if one is not None),
    )


def _named(proposal: Proposal, told: Callable[[str], str | None]) -> Proposal | None:
    edits = [(edit, told(edit.path)) for edit in proposal.edits]
    if any(path is None for _, path in edits):
        return None
    return replace(proposal, edits=tuple(replace(edit, path=path) for edit, path in edits if path is not None))


def flags(record: Record, locale: Locale) -> tuple[Flag, ...]:
    """All that is open, in the order of the rules, then what is answered."""
    found = {(one.rule, one.message): one for one in record.discrepancies}
    asked = [_open(number, one, found.get(one.key), locale) for number, one in enumerate(record.questions)]
    answered = [
        _answered(number, one, found.get(one.key)) for number, one in enumerate(record.acceptances, start=len(asked))
    ]
    return (*asked, *answered)


def _open(number: int, question: Question, found: Discrepancy | None, locale: Locale) -> Flag:
    return Flag(
        number=number,
        words=question.words,
        rule=question.rule or "",
        weight="ask" if found is None else found.severity.value,
        fields=question.fields,
        remedy="" if found is None else found.remedy,
        official=_official(found),
        proposals=() if found is None else tuple(_proposal(one, locale) for one in found.suggestions),
        told=told_question(question.rule, question.words),
    )


def _answered(number: int, acceptance: Acceptance, found: Discrepancy | None) -> Flag:
    return Flag(
        number=number,
        words=acceptance.words,
        rule=acceptance.rule,
        weight=Severity.INFO.value,
        fields=() if found is None else found.fields,
        remedy="",
        official=_official(found),
        proposals=(),
        told=told_question(acceptance.rule, acceptance.words),
        answer=acceptance,
    )


def _official(found: Discrepancy | None) -> str:
    """Of a rule that somebody else publishes: its code is none of ours, as BR-CO-15 is not."""
    is_theirs = found is not None and _OURS.fullmatch(found.rule) is None
    text = found.found or "" if found is not None and is_theirs else ""
    return "" if found is None or text in found.message else text


def _proposal(suggestion: Suggestion, locale: Locale) -> Proposal:
    return Proposal(
        reason=suggestion.reason,
        edits=tuple(_edit(change.field, change.value, locale) for change in suggestion.changes),
    )


def _edit(path: str, value: str, locale: Locale) -> Edit:
    kind = term_at(path).kind
    return Edit(path=path, words=words_of(path), text=write(kind, kind.parse(value), locale))
