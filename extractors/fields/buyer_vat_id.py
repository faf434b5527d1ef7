"""BT-48: the buyer's VAT identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.parties.vat_ids import vat_ids
from pipeline.model.terms import BUYER_VAT_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.survey import Survey


@extractor(BUYER_VAT_ID)
def buyer_vat_id(survey: Survey) -> Iterator[Candidate[Any]]:
    """The identifiers that are the buyer's, labelled ones first."""
    for place, found in enumerate(vat_ids(survey)):
        if found.is_buyers:
            yield Candidate(
                term=BUYER_VAT_ID,
                value=found.value,
                spans=(found.span,),
                score=(0.9 if found.is_labelled else 0.5) / (1 + place / 20),
                evidence="beside a label" if found.is_labelled else "by its shape",
            )
