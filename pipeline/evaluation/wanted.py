"""Which bills of a truth are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.evaluation.trait import Trait

if TYPE_CHECKING:
    from pipeline.evaluation.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What bills must be to be looked at; `None` for anything."""

    suite: str | None = None
    source: str | None = None
    language: str | None = None
    layout: str | None = None

    def includes(self, row: Truth) -> bool:
        """Whether this bill is looked at."""
        asked = (
            (self.suite, (row.suite,)),
            (self.source, (row.source,)),
            (self.language, row.traits[Trait.LANGUAGE]),
            (self.layout, row.traits[Trait.LAYOUT]),
        )
        return all(wanted is None or wanted in known for wanted, known in asked)
