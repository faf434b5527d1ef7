"""The bank of the account, where it has no BIC: a sort code, a bank code, a routing number."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import ROUTING_CODE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(ROUTING_CODE)
def routing_code(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label."""
    return labelled(survey, ROUTING_CODE, identifiers_in)
