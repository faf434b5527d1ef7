"""What the machine thought of a bill as a whole, when it decided whether a person is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How sure the machine was; kept, so that one's own history can tell whether it was so with right."""

    #: What the values rest on that a machine read from print: "text layer"; empty where it read none.
    evidence: str
    #: Of the least sure value that the posting hangs on, 0..1.
    sureness: float
    #: The names of the values of which it was sure.
    sure_of: tuple[str, ...]
    #: Whether nothing but its sureness could keep it from going through.
    is_otherwise_clean: bool
    #: Whether it would have gone through, and is looked at as a check.
    is_check: bool = False
