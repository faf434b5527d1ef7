"""An anchor: what stands near a value on every bill of a layout, and how the value stands to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.document.box import Box


class Relation(StrEnum):
    """How a value stands to its anchor."""

    #: In the same row, to the right of it.
    BEHIND = "behind"
    #: Further down, in its column.
    BELOW = "below"
    #: At a place of the page, whatever stands around.
    AT = "at"


class Edge(StrEnum):
    """By which edge a value is lined up."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One way in which the place of a value is known again."""

    relation: Relation
    #: The words that it stands behind or below, as printed; empty for a place of the page.
    words: tuple[str, ...] = ()
    #: Whether the words are known to name fields; others may be words of that one bill.
    is_label: bool = False
    #: How many values of its sort stand between the words and it.
    skipped: int = 0
    #: Whether it is the last of its sort in its row.
    is_last: bool = False
    #: How far below the words it stands, in letter heights.
    drop: float = 0.0
    #: By which edge it is lined up with the words, or with its place.
    edge: Edge = Edge.LEFT
    #: How far that edge lies from the one of the words, in letter heights.
    offset: float = 0.0
    #: Whether it begins its cell.
    begins_cell: bool = True
    #: Where it stands, in page units.
    region: Box | None = None

    @property
    def told(self) -> str:
        """The anchor as people read it: behind “Our ref.”."""
        if self.relation is Relation.AT:
            return "at its place on the page"
        return f"{self.relation} “{' '.join(self.words)}”"
