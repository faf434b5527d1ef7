"""BT-30: the supplier's number in a register of companies."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import SUPPLIER_LEGAL_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(SUPPLIER_LEGAL_ID)
def supplier_legal_id(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label."""
    return labelled(survey, SUPPLIER_LEGAL_ID, identifiers_in)
