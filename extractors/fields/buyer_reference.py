"""BT-10: what the buyer asked to be quoted, such as a routing number of an authority."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.labelled import also_labelled
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import BUYER_REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: What else it may be called: often the reference that the buyer gave is quoted as an order.
ALSO: Final = {"_your_reference": 0.35, "order_reference": 0.2}


@extractor(BUYER_REFERENCE)
def buyer_reference(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label, or beside one that may mean them."""
    yield from labelled(survey, BUYER_REFERENCE, identifiers_in)
    yield from also_labelled(survey, BUYER_REFERENCE, identifiers_in, ALSO)
