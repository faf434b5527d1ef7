"""BT-13: the buyer's purchase order."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.labelled import also_labelled
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import ORDER_REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: What else it may be called.
ALSO: Final = {"_your_reference": 0.3}


@extractor(ORDER_REFERENCE)
def order_reference(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label, or beside one that may mean them."""
    yield from labelled(survey, ORDER_REFERENCE, identifiers_in)
    yield from also_labelled(survey, ORDER_REFERENCE, identifiers_in, ALSO)
