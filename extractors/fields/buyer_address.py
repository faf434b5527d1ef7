"""BG-8: where the buyer sits, as one string."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.fields.buyer_name import buyer_name
from extractors.parties.address import below
from pipeline.model.terms import BUYER_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(BUYER_ADDRESS)
def buyer_address(survey: Survey) -> Iterator[Candidate[Any]]:
    """The address below each name that may be the buyer's."""
    for name in buyer_name(survey):
        yield from below(survey, BUYER_ADDRESS, name.spans[-1], name.score)
