"""BG-5: where the supplier sits, as one string."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.extractor import extractor
from extractors.fields.supplier_name import supplier_name
from extractors.parties.address import below
from extractors.parties.shop import shop_address
from pipeline.model.terms import SUPPLIER_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey


@extractor(SUPPLIER_ADDRESS)
def supplier_address(survey: Survey) -> Iterator[Candidate[Any]]:
    """The address at the head of a till receipt, else below each name that may be the supplier's, or behind it."""
    shop = tuple(shop_address(survey))
    yield from shop or _beside_names(survey)


def _beside_names(survey: Survey) -> Iterator[Candidate[Any]]:
    for name in supplier_name(survey):
        yield from below(survey, SUPPLIER_ADDRESS, name.spans[-1], name.score)
