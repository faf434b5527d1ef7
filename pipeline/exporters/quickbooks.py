"""What QuickBooks Online needs of a bill, however it is given to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.foreign import rate_unknown
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.posting.objections import none_of
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

#: The values of the option `tax`: beside the amounts, or a part of what each line costs.
EXCLUDED: Final = "TaxExcluded"
NOT_APPLICABLE: Final = "NotApplicable"
#: The most characters of a description.
DESCRIPTION: Final = 4000
USUAL: Final = {"currency": "USD", "tax": EXCLUDED}


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    yield from rate_unknown(posting, codes, USUAL)
    yield from below_zero(posting)
    yield from none_of(codes, USUAL, "tax", EXCLUDED, NOT_APPLICABLE)


NEEDS: Final = Needs(
    tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS}),
    options={
        "currency": say("The currency of the books"),
        "tax": say("TaxExcluded, or NotApplicable where tax is a part of the cost"),
    },
    usual=USUAL,
    most={"number": 21},
    objections=_objections,
)
