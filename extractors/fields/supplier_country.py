"""BT-40: the supplier's country, by its VAT identifier or by what only bills of that country carry."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.layout.span import Span
from extractors.parties.vat_ids import vat_ids
from extractors.values.country import country_hint
from extractors.values.vat_id import vat_id_in
from pipeline.model.terms import SUPPLIER_COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.survey import Survey

#: Greece writes EL before its identifiers (ISO 3166 says GR), Northern Ireland XI.
PREFIXES: Final = {"EL": "GR", "XI": "GB"}
IDENTIFIED: Final = 0.8
HINTED: Final = 0.6


@extractor(SUPPLIER_COUNTRY)
def supplier_country(survey: Survey) -> Iterator[Candidate[Any]]:
    """The country of the supplier's VAT identifier, and those that the words of the bill hint at."""
    for found in vat_ids(survey):
        if not found.is_buyers and vat_id_in(found.value):
            prefix = found.value[:2]
            yield _candidate(PREFIXES.get(prefix, prefix), found.span, IDENTIFIED, "its VAT identifier")
    for row in survey.rows:
        hint = country_hint(row.text)
        if hint is not None:
            yield _candidate(hint[0], Span(row=row, start=0, end=len(row.words)), HINTED, f"“{hint[1][0]}” on the bill")


def _candidate(country: str, span: Span, score: float, evidence: str) -> Candidate[Any]:
    return Candidate(
        term=SUPPLIER_COUNTRY, value=country, spans=(span,), score=score, evidence=evidence, is_derived=True
    )
