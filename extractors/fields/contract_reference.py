"""BT-12: the contract that the bill goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.labelled import also_labelled
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import CONTRACT_REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: What else it may be called.
ALSO: Final = {"customer_number": 0.25, "_your_reference": 0.2}


@extractor(CONTRACT_REFERENCE)
def contract_reference(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label, or beside one that may mean them."""
    yield from labelled(survey, CONTRACT_REFERENCE, identifiers_in)
    yield from also_labelled(survey, CONTRACT_REFERENCE, identifiers_in, ALSO)
