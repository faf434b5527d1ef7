"""The answers that come back with the form of a bill: which questions may stay as they are, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.acceptance import Acceptance
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.phrases import from_json
from pipeline.model.phrases import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.datastructures import FormData

    from pipeline.review.typed import Hand

#: Beside these stand a number, by which question, reason and note belong together.
QUESTION: Final = "q."
REASON: Final = "a."
NOTE: Final = "n."
_LONGEST: Final = 2000


def told_question(rule: str | None, words: str) -> str:
    """A question as the form carries it."""
    return json.dumps([rule or "", to_json(words)])


def answers(form: FormData, before: tuple[Acceptance, ...], hand: Hand) -> tuple[Acceptance, ...]:
    """All answers that stand; one that was given before keeps whose it is, and one without a reason is taken back.

    Raises:
        ValueError: It is none of our forms.
    """
    known = {(one.key, one.reason, one.note): one for one in before}
    given = _given(form, hand)
    return tuple(known.get((one.key, one.reason, one.note), one) for one in given)


def with_others(
    given: tuple[Acceptance, ...], seen: tuple[Acceptance, ...], now: tuple[Acceptance, ...]
) -> tuple[Acceptance, ...]:
    """Answers that somebody gives, and those that others have given since the bill was seen."""
    answered = {one.key for one in (*given, *seen)}
    return (*given, *(one for one in now if one.key not in answered))


def _given(form: FormData, hand: Hand) -> Iterator[Acceptance]:
    for name, told in form.items():
        if not name.startswith(QUESTION) or not isinstance(told, str):
            continue
        number = name.removeprefix(QUESTION)
        reason, note = form.get(f"{REASON}{number}"), form.get(f"{NOTE}{number}", "")
        if reason:
            yield from _acceptance(told, ResolutionReason(str(reason)), str(note).strip()[:_LONGEST], hand)


def _acceptance(told: str, reason: ResolutionReason, note: str, hand: Hand) -> Iterator[Acceptance]:
    """One answer; none where it ends bills instead of letting them go on, or says nothing without words."""
    if not reason.accepts or (reason.needs_words and not note):
        return
    rule, words = _question(told)
    yield Acceptance(
        rule=rule,
        words=words if len(words) <= _LONGEST else words[:_LONGEST],
        reason=reason,
        note=note,
        accepted_by=hand.person_id,
        accepted_at=hand.at,
    )


def _question(told: str) -> tuple[str, str]:
    """The rule and the words that `told_question` wrote."""
    try:
        rule, words = json.loads(told)
        return str(rule), from_json(words)
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(told) from error
