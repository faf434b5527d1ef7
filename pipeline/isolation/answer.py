"""What comes back from a child process: plain data, or the name of why there are none."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

from pipeline.logs.discreet import named
from pipeline.model.outcome import Outcome
from pipeline.model.words import say

logger = logging.getLogger(__name__)

Json = dict[str, Any]

_LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """The task answered."""

    #: As the task returned them: nothing but JSON, to be checked by whoever gives them a meaning.
    data: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The task did not answer, or said that the document cannot be read."""

    outcome: Outcome
    #: In words, for people.
    reason: str


Answer = Success | Failure


def unforeseen(error: str) -> Failure:
    """The failure of an exception that nobody thought of, by the name of its class."""
    return Failure(
        outcome=Outcome.INTERNAL_ERROR,
        reason=f"An unforeseen failure ({error}); the document is kept and can be tried again.",
    )


def garbled() -> Failure:
    """The failure of a child that sent something else than an answer."""
    return Failure(outcome=Outcome.PARSER_CRASHED, reason=say("The program that reads it answered with nonsense."))


def parse(frame: bytes) -> Answer:
    """The answer in a frame. Nothing is taken on trust: a child may have been taken over by what it parsed.

    >>> parse(b'{"outcome": "encrypted", "reason": "It needs a password."}')
    Failure(outcome=<Outcome.ENCRYPTED: 'encrypted'>, reason='It needs a password.')
    >>> parse(b'{"outcome": "splendid"}').outcome.value
    'parser_crashed'
    """
    try:
        said = parse_object(frame)
    except ValueError:
        return garbled()
    match said:
        case {"data": dict() as data}:
            return Success(data=data)
        case {"outcome": str() as outcome, "reason": str() as reason} if outcome in set(Outcome):
            return Failure(outcome=Outcome(outcome), reason=reason[:_LONGEST_REASON])
        case {"error": str() as error, "trace": list() as trace}:
            logger.error("a task failed with %s at %s", *named(error, trace))
            return unforeseen(error[:100])
        case _:
            return garbled()


def parse_object(frame: bytes) -> Json:
    """The JSON object in a frame.

    Raises:
        ValueError: There is none.
    """
    try:
        said = json.loads(frame, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(said, dict):
        raise ValueError("not an object")  # noqa: TRY004 - one error for all that is no answer
    return said


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
