"""BT-9: the day by which it is to be paid."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.values.date_span import days_in
from pipeline.model.terms import DUE_DATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(DUE_DATE)
def due_date(survey: Survey) -> Iterator[Candidate[Any]]:
    """Dates beside a label."""
    return labelled(survey, DUE_DATE, days_in)
