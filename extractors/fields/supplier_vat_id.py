"""BT-31: the supplier's VAT identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.parties.vat_ids import vat_ids
from pipeline.model.terms import SUPPLIER_VAT_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.survey import Survey


@extractor(SUPPLIER_VAT_ID)
def supplier_vat_id(survey: Survey) -> Iterator[Candidate[Any]]:
    """The identifiers that are not the buyer's, labelled ones first."""
    for place, found in enumerate(vat_ids(survey)):
        if not found.is_buyers:
            yield Candidate(
                term=SUPPLIER_VAT_ID,
                value=found.value,
                spans=(found.span,),
                score=(0.9 if found.is_labelled else 0.5) / (1 + place / 20),
                evidence="beside a label" if found.is_labelled else "by its shape",
            )
