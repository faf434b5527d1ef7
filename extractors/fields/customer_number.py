"""The buyer's account at the supplier."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import CUSTOMER_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(CUSTOMER_NUMBER)
def customer_number(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label."""
    return labelled(survey, CUSTOMER_NUMBER, identifiers_in)
