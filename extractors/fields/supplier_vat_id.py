"""BT-31: the supplier's VAT identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.parties.vat_ids import owned_by
from pipeline.model.terms import SUPPLIER_VAT_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(SUPPLIER_VAT_ID)
def supplier_vat_id(survey: Survey) -> Iterator[Candidate[Any]]:
    """The identifiers that are not the buyer's, labelled ones first."""
    return owned_by(survey, SUPPLIER_VAT_ID, buyer=False)
