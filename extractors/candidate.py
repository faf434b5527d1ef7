"""A candidate: one value that a term may have, where it stands, and what speaks for it. The solver chooses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import Any
from typing import Generic
from typing import Self
from typing import TypeVar

from extractors.language.labels import LabelSpan
from extractors.layout.span import Span
from pipeline.model.term import Term

V_co = TypeVar("V_co", bound=str | Decimal | dt.date, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate(Generic[V_co]):
    """One possibility."""

    term: Term[Any]
    value: V_co
    #: The words that it was read from, from top to bottom.
    spans: tuple[Span, ...]
    #: How much speaks for it, 0..1; comparable within a term only.
    score: float
    #: The name of what speaks for it, for people.
    evidence: str
    #: The label that points to it, and how it stands to that label; `None` and empty where none does.
    label: LabelSpan | None = None
    relation: str = ""
    #: In how many places its value stands with something that speaks for it.
    places: int = 1
    #: Computed from the words and not printed as such.
    is_derived: bool = False
    #: What was learned of the layout and led to it; `None` where nothing was.
    memory_id: int | None = None

    def rescored(self, score: float) -> Self:
        """The same candidate with another score."""
        return replace(self, score=score)

    @property
    def is_named(self) -> bool:
        """Whether the label that points to it is one of its own term, and no title or neighbour's."""
        return self.label is not None and self.label.key == self.term.name

    @property
    def raw_text(self) -> str:
        """The words as printed."""
        return " ".join(span.text for span in self.spans)
