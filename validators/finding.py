"""What a rule says about a bill; code and severity are the rule's, and are filled in when it is run."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.discrepancy import Severity
from pipeline.model.discrepancy import Suggestion
from pipeline.model.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Fails:
    """The bill breaks the rule."""

    #: In words and numbers that a clerk understands.
    message: Words
    #: The paths of the readings it is about.
    fields: tuple[str, ...] = ()
    expected: str | None = None
    found: str | None = None
    suggestion: Suggestion | None = None
    #: What a person can do about it, where that is not what the rule says.
    remedy: str = ""
    #: Where it is not the rule's own.
    severity: Severity | None = None
    #: The rule that somebody else publishes, where it was that one: "BR-CO-15".
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """The bill keeps the rule."""

    #: The paths of the readings that it confirms.
    fields: tuple[str, ...]
    #: The equation, where it is one: "100.00 + 19.00 = 119.00".
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skips:
    """The rule, or a part of it, cannot be applied."""

    reason: Words


Finding = Fails | Holds | Skips
