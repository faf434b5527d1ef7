"""BT-59: who is paid where it is not the supplier, such as a factoring company."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.parties.introduced import introduced_names
from pipeline.model.terms import PAYEE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: The least and the most that a label says for the name that it introduces.
INTRODUCED: Final = (0.4, 0.9)


@extractor(PAYEE_NAME)
def payee_name(survey: Survey) -> Iterator[Candidate[Any]]:
    """Names behind a label."""
    return introduced_names(survey, "payee", PAYEE_NAME, INTRODUCED)
