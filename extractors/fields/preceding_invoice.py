"""BT-25: the bill that a credit note corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.labelled import also_labelled
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import PRECEDING_INVOICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: What else it may be called.
ALSO: Final = {"_your_reference": 0.25}


@extractor(PRECEDING_INVOICE)
def preceding_invoice(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label, or beside one that may mean them."""
    yield from labelled(survey, PRECEDING_INVOICE, identifiers_in)
    yield from also_labelled(survey, PRECEDING_INVOICE, identifiers_in, ALSO)
