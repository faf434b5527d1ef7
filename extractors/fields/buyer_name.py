"""BT-44: who is billed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.parties.introduced import introduced_names
from extractors.parties.letterhead import clean_name
from extractors.parties.letterhead import sender
from extractors.parties.party_line import has
from extractors.parties.party_line import is_contact
from extractors.parties.party_line import is_name
from extractors.parties.party_line import is_place
from extractors.parties.party_line import is_salutation
from extractors.parties.party_line import is_titled
from pipeline.model.terms import BUYER_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.block import Block
    from extractors.layout.span import Span
    from extractors.survey import Survey

#: The least and the most that a label says for the name that it introduces.
INTRODUCED: Final = (0.55, 0.95)
#: An address without a label, in the upper half of the page and with no way to reach the party.
ADDRESS: Final = 0.45
#: A block that also tells telephone or tax numbers is the supplier's own.
OWN: Final = 0.4


@extractor(BUYER_NAME)
def buyer_name(survey: Survey) -> Iterator[Candidate[Any]]:
    """Names behind a label, else at the head of an address that tells no telephone."""
    yield from introduced_names(survey, "buyer", BUYER_NAME, INTRODUCED)
    for block in survey.blocks:
        lines = block.lines[1:] if sender(block.lines[0]) else block.lines
        if _is_address(survey, lines):
            yield _addressed(survey, block, lines)


def _is_address(survey: Survey, lines: tuple[Span, ...]) -> bool:
    """Whether lines in the upper half of the first page are a name and an address."""
    if len(lines) < len(("name", "place")) or lines[0].row.page != survey.pages[0].page.number:
        return False
    return (
        lines[0].box.top < survey.pages[0].page.height / 2
        and any(is_place(line) for line in lines[1:])
        and (is_name(survey, lines[0]) or is_salutation(lines[0]))
        and not is_titled(survey, lines[0])
    )


def _is_below_another(survey: Survey, block: Block) -> bool:
    """Whether a name stands above a block, so that it is not the letterhead."""
    return any(
        above.box.bottom <= block.box.top and is_name(survey, sender(above.lines[0]) or above.lines[0])
        for above in survey.blocks
        if above.lines[0].row.page == block.lines[0].row.page
    )


def _addressed(survey: Survey, block: Block, lines: tuple[Span, ...]) -> Candidate[Any]:
    reachable = any(is_contact(survey, line) for line in lines)
    name = next((line for line in lines if not is_salutation(line)), lines[0])
    names = (lines[0], name) if lines[0] is not name else (name,)
    at_top = block.box.top < 0.1 * survey.pages[0].page.height and not _is_below_another(survey, block)
    score = ADDRESS * (OWN if reachable else 1.0) * (OWN if at_top else 1.0) + 0.05 * has(survey, name, "legal_form")
    return Candidate(
        term=BUYER_NAME,
        value=clean_name(" ".join(line.text for line in names)),
        spans=names,
        score=score,
        evidence="an address without a label",
    )
