"""BT-32: the supplier's number at its tax office, where it is no VAT identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import SUPPLIER_TAX_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(SUPPLIER_TAX_NUMBER)
def supplier_tax_number(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label."""
    return labelled(survey, SUPPLIER_TAX_NUMBER, identifiers_in)
