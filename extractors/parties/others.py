"""The blocks that belong to parties other than the supplier."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Final

from extractors.parties.introduced import block_of
from extractors.parties.introduced import introduced

if TYPE_CHECKING:
    from extractors.layout.block import Block
    from extractors.survey import Survey

OTHERS: Final = ("buyer", "ship_to")


@lru_cache(maxsize=2)
def blocks_of_others(survey: Survey) -> frozenset[Block]:
    """The blocks that labels give to the buyer or to the place of delivery."""
    return frozenset(block_of(survey, party.lines[0]) for key in OTHERS for party in introduced(survey, key))
