"""BT-48: the buyer's VAT identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.parties.vat_ids import owned_by
from pipeline.model.terms import BUYER_VAT_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(BUYER_VAT_ID)
def buyer_vat_id(survey: Survey) -> Iterator[Candidate[Any]]:
    """The identifiers that are the buyer's, labelled ones first."""
    return owned_by(survey, BUYER_VAT_ID, buyer=True)
