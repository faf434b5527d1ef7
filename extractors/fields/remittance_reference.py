"""BT-83: what the buyer should quote when paying."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.labelled import also_labelled
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import REMITTANCE_REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: What is to be quoted when paying may be called by its own name.
ALSO: Final = {"_your_reference": 0.25, "customer_number": 0.2, "invoice_number": 0.2}


@extractor(REMITTANCE_REFERENCE)
def remittance_reference(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label, or beside one that may mean them."""
    yield from labelled(survey, REMITTANCE_REFERENCE, identifiers_in)
    yield from also_labelled(survey, REMITTANCE_REFERENCE, identifiers_in, ALSO)
