"""Why a child process has died, told from what it left behind."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from pipeline.isolation.answer import Failure
from pipeline.model.outcome import Outcome
from pipeline.model.words import say

if TYPE_CHECKING:
    from pipeline.isolation.memory import Memory

_SAID_OF_MEMORY = (
    b"bad_alloc",
    b"memoryerror",
    b"out of memory",
    b"cannot allocate memory",
    b"not enough memory",
    b"insufficient memory",
    b"outofmemoryerror",
)


def diagnose(status: int, *, errors: bytes, peak: Memory, ceiling: int) -> Failure:
    """The failure behind a death.

    Args:
        status: What it exited with, or minus the signal that ended it.
        errors: The last of what it wrote to stderr.
        peak: The most memory it was seen to use; pdfium, for one, aborts without a word when it gets no more.
        ceiling: Bytes of memory that it was allowed.
    """
    if status in {-signal.SIGXCPU, -signal.SIGALRM}:
        return timeout()
    if status == -signal.SIGXFSZ:
        return file_too_large()
    if status == -signal.SIGKILL or speaks_of_memory(errors) or _is_near(peak, ceiling):
        return out_of_memory()
    return Failure(
        outcome=Outcome.PARSER_CRASHED, reason=f"The program that reads it crashed ({_name_of_death(status)})."
    )


def speaks_of_memory(said: bytes) -> bool:
    """Whether a library says that it was given no memory; many do so with an error of their own."""
    return any(words in said.lower() for words in _SAID_OF_MEMORY)


def timeout() -> Failure:
    """It computed, or waited, for too long."""
    return Failure(outcome=Outcome.TIMEOUT, reason=say("Reading it takes longer than is allowed for one document."))


def out_of_memory() -> Failure:
    """It asked for more memory than there is for one document."""
    return Failure(
        outcome=Outcome.OUT_OF_MEMORY, reason=say("Reading it needs more memory than one document is allowed.")
    )


def file_too_large() -> Failure:
    """It wanted to write a larger file than is allowed."""
    return Failure(
        outcome=Outcome.TOO_LARGE, reason=say("Reading it writes larger files than one document is allowed.")
    )


def answer_too_large() -> Failure:
    """What it found is more than an answer may hold."""
    return Failure(outcome=Outcome.TOO_LARGE, reason=say("It holds more text than one document is allowed."))


def _is_near(peak: Memory, ceiling: int) -> bool:
    # What it had before this job, models for the most part, is more than half of it.
    return peak.resident >= 0.75 * ceiling or peak.writable >= 0.9 * ceiling or peak.ever >= 0.75 * ceiling


def _name_of_death(status: int) -> str:
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"exit code {status}"
