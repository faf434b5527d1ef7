"""BT-27: who issued the bill."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.parties.introduced import introduced_names
from extractors.parties.letterhead import letterhead
from extractors.parties.others import blocks_of_others
from extractors.parties.shop import shop_names
from pipeline.model.terms import SUPPLIER_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: The least and the most that a label says for the name that it introduces.
INTRODUCED: Final = (0.5, 1.0)


@extractor(SUPPLIER_NAME)
def supplier_name(survey: Survey) -> Iterator[Candidate[Any]]:
    """Names behind a label, at the head of a till receipt, else in the letterhead and outside of others' blocks."""
    yield from introduced_names(survey, "supplier", SUPPLIER_NAME, INTRODUCED)
    shop = tuple(shop_names(survey))
    yield from shop or letterhead(survey, blocks_of_others(survey))
