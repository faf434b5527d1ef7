"""Whether what was read is what the truth names, by the sort of value that a name stands for.

>>> same("gross_total", "119.00", "119.004"), same("supplier_name", "Müller & Söhne", "MULLER SOHNE")
(True, True)
>>> same("invoice_number", "RE-17/4", "re 174"), same("issue_date", "2026-03-02", "2026-02-03")
(True, False)
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import LCSseq

from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.term import names

#: Compared as decimals.
AMOUNTS: Final = names(
    terms.LINE_NET_TOTAL,
    terms.NET_TOTAL,
    terms.TAX_TOTAL,
    terms.GROSS_TOTAL,
    terms.PREPAID_AMOUNT,
    terms.PAYABLE_AMOUNT,
    line_terms.QUANTITY,
    line_terms.NET_PRICE,
    line_terms.PRICE_BASE_QUANTITY,
    line_terms.LINE_NET,
    line_terms.LINE_TAX_RATE,
)
#: Compared as calendar days.
DATES: Final = names(
    terms.ISSUE_DATE,
    terms.DUE_DATE,
    terms.DELIVERY_DATE,
    terms.TAX_POINT_DATE,
    terms.SERVICE_PERIOD_START,
    terms.SERVICE_PERIOD_END,
)
#: Compared as people write them; all that stands in none of the three sets is compared sign by sign.
NAMES: Final = names(
    terms.SUPPLIER_NAME,
    terms.SUPPLIER_TRADING_NAME,
    terms.SUPPLIER_ADDRESS,
    terms.BUYER_NAME,
    terms.BUYER_TRADING_NAME,
    terms.BUYER_ADDRESS,
    terms.PAYEE_NAME,
    line_terms.DESCRIPTION,
)
#: Half a unit in the second place.
TOLERANCE: Final = Decimal("0.005")
#: From here on two names are the same.
ALIKE: Final = 0.9

#: Every line of a long bill is compared with every other, so that the same texts come again and again.
_REMEMBERED: Final = 8192
_DAY_LENGTH: Final = len("2026-03-02")
#: Types that may stand as their code or as their name.
_TYPES: Final = {
    **{
        kind.value: kind.words
        for kind in (
            DocumentType.INVOICE,
            DocumentType.CREDIT_NOTE,
            DocumentType.CORRECTED_INVOICE,
            DocumentType.PREPAYMENT_INVOICE,
            DocumentType.SELF_BILLED_INVOICE,
        )
    },
    DocumentType.PRO_FORMA.value: "pro forma invoice",
}


def same(name: str, truth: str, read: str) -> bool:
    """Whether two values of a field or cell are the same to whoever has to post the bill."""
    if name in AMOUNTS:
        return _is_same_amount(truth, read)
    if name in DATES:
        return (day := _day(truth)) is not None and day == _day(read)
    if name in NAMES:
        return _is_same_name(folded(truth), folded(read))
    if name == terms.DOCUMENT_TYPE.name:
        return _signs(_named_type(truth)) == _signs(_named_type(read))
    return _signs(truth) == _signs(read)


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """A text in small letters without accents, each run of other signs as one space.

    >>> folded("Café  No. 7!")
    'cafe no 7'
    """
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


@lru_cache(maxsize=_REMEMBERED)
def _signs(text: str) -> str:
    return folded(text).replace(" ", "")


def _named_type(text: str) -> str:
    return _TYPES.get(folded(text), text)


def _is_same_amount(truth: str, read: str) -> bool:
    try:
        gap = _decimal(truth) - _decimal(read)
    except ArithmeticError:
        return False
    return gap.is_finite() and abs(gap) <= TOLERANCE


@lru_cache(maxsize=_REMEMBERED)
def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(" ", ""))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:_DAY_LENGTH])
    except ValueError:
        return None


def _is_same_name(truth: str, read: str) -> bool:
    if truth == read:
        return True
    # No common part is longer than the longest common subsequence, which is fast to find, and most lines are far apart.
    at_most = 2 * LCSseq.similarity(truth, read) / (len(truth) + len(read))
    return at_most >= ALIKE and SequenceMatcher(None, truth, read).ratio() >= ALIKE
