"""BG-5: where the supplier sits, as one string."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.parties.address import address_lines
from extractors.parties.address import joined
from extractors.parties.introduced import block_of
from extractors.parties.introduced import introduced
from extractors.parties.letterhead import letterhead
from extractors.parties.others import blocks_of_others
from pipeline.model.terms import SUPPLIER_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.span import Span
    from extractors.survey import Survey


@extractor(SUPPLIER_ADDRESS)
def supplier_address(survey: Survey) -> Iterator[Candidate[Any]]:
    """The address below each name that may be the supplier's."""
    for party in introduced(survey, "supplier"):
        yield from _below(survey, party.lines[0], 0.5 + 0.5 * party.weight)
    for name in letterhead(survey, blocks_of_others(survey)):
        yield from _below(survey, name.spans[0], name.score)


def _below(survey: Survey, name: Span, score: float) -> Iterator[Candidate[Any]]:
    block = block_of(survey, name)
    if block is None:
        return
    at = next(index for index, line in enumerate(block.lines) if line.overlaps(name))
    lines = address_lines(survey, block.lines[at + 1 :])
    if lines:
        yield Candidate(term=SUPPLIER_ADDRESS, value=joined(lines), spans=lines, score=score, evidence="below the name")
