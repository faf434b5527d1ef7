"""What is known of a chosen value before it is said how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from pipeline.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """How much speaks for a value, and in which circumstances it was chosen."""

    term: Term[Any]
    #: 0..1, comparable within the same circumstances only.
    strength: float
    #: An equation with other printed amounts holds for it.
    is_proved: bool = False
    #: A label of its own term points to it.
    is_named: bool = False
    #: Its letters were recognised from pixels.
    is_recognised: bool = False

    @property
    def unproved(self) -> Backing:
        """The same without its equation."""
        return replace(self, is_proved=False)

    @property
    def curves(self) -> Iterator[str]:
        """The names of the curves that can tell, the closest first: of the term, of its kind, of all."""
        known = {"proved": self.is_proved, "named": self.is_named, "recognised": self.is_recognised}
        circumstances = "".join(f"/{name}" for name, holds in known.items() if holds)
        yield f"{self.term.name}{circumstances}"
        yield f"{self.term.kind.value}s{circumstances}"
        yield f"all{circumstances}"
