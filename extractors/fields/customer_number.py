"""The buyer's account at the supplier."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.labelled import also_labelled
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import CUSTOMER_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: What utilities and telecoms call it.
ALSO: Final = {"account_number": 0.35, "contract_reference": 0.3}


@extractor(CUSTOMER_NUMBER)
def customer_number(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label, or beside one that may mean them."""
    yield from labelled(survey, CUSTOMER_NUMBER, identifiers_in)
    yield from also_labelled(survey, CUSTOMER_NUMBER, identifiers_in, ALSO)
