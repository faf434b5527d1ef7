"""How pages say what was learned: where a field stands, and how far a memory has come."""

from __future__ import annotations

from typing import Final

from desk.web.words import N_
from pipeline.learning.anchor import Relation
from pipeline.learning.state import MemoryState

#: By how a value stands to its words, and whether it is the field: what is said, with the words in it.
PLACES: Final = {
    Relation.BEHIND: N_("behind “%(words)s”"),
    Relation.BELOW: N_("below “%(words)s”"),
    Relation.AT: N_("at its place on the page"),
}

STATES: Final = {
    MemoryState.WAITING: N_("waits"),
    MemoryState.PROPOSED: N_("to be proved"),
    MemoryState.IN_USE: N_("in use"),
    MemoryState.REFUSED: N_("refused"),
    MemoryState.OFF: N_("switched off"),
}

#: What is still to come.
NEXT: Final = {
    MemoryState.WAITING: N_("for an approval, or for a second correction like it"),
    MemoryState.PROPOSED: N_("with the next batch, or at once"),
}

#: The look of each badge.
LOOKS: Final = {
    MemoryState.WAITING: "",
    MemoryState.PROPOSED: "warn",
    MemoryState.IN_USE: "good",
    MemoryState.REFUSED: "bad",
    MemoryState.OFF: "",
}

#: Why a memory was refused, in the words of the catalogues.
REFUSALS: Final = (
    N_("it does not find the value on the bill that it was learned from"),
    N_("it would have read confirmed bills wrong"),
)
