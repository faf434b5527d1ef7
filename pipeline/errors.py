"""Trouble with the run, as exceptions: each owns its exit code, its message, and the remedy that a user is told.

Trouble with a document is never one of these: it is a discrepancy, an exception case, or a named outcome.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process tells its caller; docs/errors.md lists them."""

    DONE = 0
    USAGE = 1
    UNREADABLE_INPUT = 2
    MISSING_DEPENDENCY = 3
    CONFIGURATION = 4
    STORE = 5
    EXCEPTIONS_WAIT = 6
    EXPORT_REFUSED = 7
    BELOW_BAR = 8
    NOT_WELL = 9
    INTERNAL = 70
    INTERRUPTED = 130


class PipelineError(Exception):
    """The run cannot go on."""

    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL
    #: What the user does next.
    remedy: str = "Run the command again; if it happens again, report it with what was printed."

    def __reduce__(self) -> tuple[object, ...]:
        """How another process gets it: as it is, without being built anew."""
        return _bare, (type(self), self.args), self.__dict__


def _bare(kind: type[PipelineError], args: tuple[object, ...]) -> PipelineError:
    return kind.__new__(kind, *args)


class UsageError(PipelineError):
    """The command was asked for something that it cannot do."""

    exit_code = ExitCode.USAGE

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(problem)
        self.remedy = remedy


class UnreadableDocument(PipelineError):
    """A file cannot be read as a document; `outcome` is the name of how its arrival ends.

    Readers raise it inside a child process; on the way to the parent it becomes the outcome, a value.
    """

    exit_code = ExitCode.UNREADABLE_INPUT
    remedy = "Ask the sender for the document again, or drop a file that opens on your screen."

    def __init__(self, outcome: str, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason


class MissingDependency(PipelineError):
    """A program or package that the task needs is not installed."""

    exit_code = ExitCode.MISSING_DEPENDENCY

    def __init__(self, name: str, *, install: str) -> None:
        super().__init__(f"{name} is not installed")
        self.remedy = f"Install it: {install}"


class ConfigurationError(PipelineError):
    """A setting is wrong, or settings contradict each other."""

    exit_code = ExitCode.CONFIGURATION

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(problem)
        self.remedy = remedy


class StoreError(PipelineError):
    """The store cannot be used."""

    exit_code = ExitCode.STORE

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(problem)
        self.remedy = remedy


class ExportRefused(PipelineError):
    """A target cannot take a record as it is, or a sealed batch cannot be delivered."""

    exit_code = ExitCode.EXPORT_REFUSED

    def __init__(self, target: str, problem: str, *, remedy: str) -> None:
        super().__init__(f"{target}: {problem}")
        self.target = target
        self.problem = problem
        self.remedy = remedy
