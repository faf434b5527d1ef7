"""BT-72: the day of the supply."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.values.date_span import days_in
from pipeline.model.terms import DELIVERY_DATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(DELIVERY_DATE)
def delivery_date(survey: Survey) -> Iterator[Candidate[Any]]:
    """Dates beside a label."""
    return labelled(survey, DELIVERY_DATE, days_in)
