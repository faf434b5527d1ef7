"""What a rule found: values, never Python exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """The effect of a discrepancy."""

    #: Not exported until a person decides.
    BLOCK = "block"
    #: A person may accept it with a reason.
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One edit that would clear a discrepancy; it never changes a value by itself."""

    field: str
    #: As JSON text.
    value: str
    #: Why, in words, with the equation that it restores.
    reason: str
    #: The index of the line, from 0; `None` for a field of the whole bill.
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """One finding of one rule."""

    rule: str
    severity: Severity
    #: In words and numbers that a clerk understands.
    message: str
    #: The names of the fields it is about; of lines as "lines[0].line_net".
    fields: tuple[str, ...] = ()
    expected: str | None = None
    found: str | None = None
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable:
    """A rule that could not be applied, and why: not a pass."""

    rule: str
    reason: str
