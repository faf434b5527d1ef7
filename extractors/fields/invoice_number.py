"""BT-1: the number that the supplier gave the bill."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import INVOICE_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(INVOICE_NUMBER)
def invoice_number(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label."""
    return labelled(survey, INVOICE_NUMBER, identifiers_in)
