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
class Change:
    """Another value in one place."""

    #: A path: "lines[0].line_net"; of a member that is not there yet, the index that comes next.
    field: str
    #: As JSON text.
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One edit that would clear a discrepancy; it never changes a value by itself."""

    field: str
    #: As JSON text.
    value: str
    #: Why, in words, with the equations that it restores.
    reason: str
    #: The index of the line, from 0, the next one where it is missing; `None` for a field of the whole bill.
    line: int | None = None
    #: What goes with it, as the tax rate with a line that is missing.
    also: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that it changes, each by its path."""
        path = self.field if self.line is None else f"lines[{self.line}].{self.field}"
        return (Change(field=path, value=self.value), *self.also)


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
    #: The edits that would clear it, the best first. Where two are equally good, neither is picked.
    suggestions: tuple[Suggestion, ...] = ()
    #: What a person can do about it, in a sentence.
    remedy: str = ""

    @property
    def suggestion(self) -> Suggestion | None:
        """The first of the suggestions; `None` where there is none."""
        return self.suggestions[0] if self.suggestions else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable:
    """A rule that could not be applied, and why: not a pass."""

    rule: str
    reason: str
