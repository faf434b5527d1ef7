"""Where SEPA credit transfers go without further data of the parties: the European Economic Area and its neighbours.

>>> reason_against("TR330006100519786457841326")
'SEPA payments do not go to accounts in TR'
>>> reason_against("DE89370400440532013000") is None
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.model.words import say

if TYPE_CHECKING:
    from pipeline.model.words import Words

_EEA: Final = "AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
_BESIDE: Final = "AD CH GB GI MC SM VA"
_COUNTRIES: Final = frozenset(f"{_EEA} {_BESIDE}".split())
#: Swiss accounts that are paid with a reference which SEPA payments do not carry.
_SWISS: Final = frozenset({"CH", "LI"})
_QR_BANKS: Final = range(30_000, 32_000)


def reason_against(iban: str) -> Words | None:
    """Why no SEPA payment goes to an account; `None` where one does."""
    if not check(Identifier.IBAN, iban).is_valid:
        return say("the account of the supplier in master data is no IBAN that can exist")
    country = iban[:2]
    if country not in _COUNTRIES:
        return say("SEPA payments do not go to accounts in {country}", country=country)
    if country in _SWISS and int(iban[4:9]) in _QR_BANKS:
        return say("the account is paid with a Swiss QR reference, which SEPA payments do not carry")
    return None
