"""What a bill waits for: a question to a person.

>>> Question(words="Nothing confirms the net total", fields=("net_total",)).key
('', 'Nothing confirms the net total')
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One reason why a bill waits."""

    #: In words and numbers that a clerk understands.
    words: str
    #: The rule that asks; `None` where it is asked how sure, or how well proved, something is.
    rule: str | None = None
    #: The paths of what it is about, that first which is to be looked at first; none where it is about all of it.
    fields: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """By which an answer is found again: where its numbers are others, it is another question."""
        return self.rule or "", self.words
