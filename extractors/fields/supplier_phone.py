"""BT-42: where the supplier is rung up."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.parties.contact import PHONE
from extractors.parties.contact import reached_by
from pipeline.model.terms import SUPPLIER_PHONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(SUPPLIER_PHONE)
def supplier_phone(survey: Survey) -> Iterator[Candidate[Any]]:
    """Those outside of the buyer's block, the first ones first."""
    return reached_by(survey, SUPPLIER_PHONE, PHONE)
