"""BT-27: who issued the bill."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.labelled import telling
from extractors.parties.introduced import introduced
from extractors.parties.letterhead import clean_name
from extractors.parties.letterhead import letterhead
from extractors.parties.others import blocks_of_others
from pipeline.model.terms import SUPPLIER_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.survey import Survey


@extractor(SUPPLIER_NAME)
def supplier_name(survey: Survey) -> Iterator[Candidate[Any]]:
    """Names behind a label, in the letterhead, and elsewhere outside of other parties' blocks."""
    for party in introduced(survey, "supplier"):
        yield Candidate(
            term=SUPPLIER_NAME,
            value=clean_name(party.lines[0].text),
            spans=party.lines[:1],
            score=0.5 + 0.5 * party.weight * telling(party.label),
            evidence=f"introduced by “{party.label.text}”",
        )
    yield from letterhead(survey, blocks_of_others(survey))
