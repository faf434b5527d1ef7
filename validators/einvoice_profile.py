"""The least profile of Factur-X and ZUGFeRD: totals without lines, which lacks more than a bill needs.

>>> from pipeline.document.source import Source
>>> from pipeline.model.build import bill
>>> is_minimum(bill(source=Source.XML)), is_minimum(bill(source=Source.XML, line_net_total=None))
(False, True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import is_exact
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.words import say

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

MINIMUM: Final = say("the e-invoice has the profile MINIMUM")


def is_minimum(invoice: Invoice) -> bool:
    """Whether a bill is data of this profile, the only one without the lines' total."""
    return is_exact(invoice, GROSS_TOTAL) and not invoice[LINE_NET_TOTAL].is_found
