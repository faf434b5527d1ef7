"""The account to pay to, where it is no IBAN."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.labelled import also_labelled
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import ACCOUNT_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: What else it may be called.
ALSO: Final = {"customer_number": 0.2}


@extractor(ACCOUNT_NUMBER)
def account_number(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label, or beside one that may mean them."""
    yield from labelled(survey, ACCOUNT_NUMBER, identifiers_in)
    yield from also_labelled(survey, ACCOUNT_NUMBER, identifiers_in, ALSO)
