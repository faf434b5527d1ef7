"""A text of another system as a value of ours: every way to read it, none where it is no value of that kind.

>>> from pipeline.model.terms import GROSS_TOTAL, ISSUE_DATE
>>> [str(value) for value in values_of("1,250.00 EUR", GROSS_TOTAL)], values_of("a lot", GROSS_TOTAL)
(['1250.00'], ())
>>> [str(value) for value in values_of("12/11/2023 00:00:00", ISSUE_DATE)]
['2023-11-12', '2023-12-11']
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.values.currency import currency_of
from extractors.values.currency import is_currency
from extractors.values.date import read_date
from extractors.values.number import DecimalMark
from extractors.values.number import read_number
from pipeline.document.source import Source
from pipeline.model.document_type import DocumentType
from pipeline.model.kind import Kind
from pipeline.model.reading import Alternative
from pipeline.model.reading import Reading
from pipeline.model.terms import BIC
from pipeline.model.terms import CURRENCY
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.terms import IBAN

if TYPE_CHECKING:
    from decimal import Decimal

    from extractors.readers.foreign.statement import Said
    from pipeline.model.term import Term

Value = Any

#: Midnight, which some write behind a day.
_MIDNIGHT: Final = re.compile(r"[T ]0?0:00(:00(\.0+)?)?(Z|\+00:00)?$")
#: No bill has larger numbers.
_MOST_DIGITS: Final = 20
_PLAIN_NUMBER: Final = re.compile(r"[-+]?\d{1,15}(\.\d{1,6})?", re.ASCII)


def reading_of(said: Said, term: Term[Any]) -> Reading[Any] | None:
    """The value of a term, with the other ways to read it; `None` where there is none."""
    first, *others = values_of(said.text, term) or (None,)
    if first is None:
        return None
    return Reading(
        value=first,
        source=Source.WITNESS,
        raw_text=said.raw or said.text,
        page=said.page,
        boxes=() if said.box is None else (said.box,),
        confidence=said.confidence,
        alternatives=tuple(Alternative(value=other, confidence=said.confidence) for other in others),
    )


def values_of(text: str, term: Term[Any]) -> tuple[Value, ...]:
    """All that a text can mean for a term, the likeliest first."""
    plain = " ".join(text.split())
    if term.kind.is_number:
        return _numbers(plain)
    if term.kind is Kind.DATE:
        return _days(plain)
    if term is CURRENCY:
        return tuple(filter(None, [currency_of(plain.upper()) or currency_of(plain)]))
    if term is DOCUMENT_TYPE:
        return (plain,) if plain in set(DocumentType) else ()
    if term in {IBAN, BIC}:
        plain = plain.replace(" ", "").upper()
    return (plain,) if plain else ()


def _numbers(text: str) -> tuple[Decimal, ...]:
    if _PLAIN_NUMBER.fullmatch(text):
        return (_decimal(text),)
    words = [word for word in text.split(" ") if not is_currency(word)]
    printed = read_number(" ".join(words).removesuffix("%"))
    if printed is None or len(printed.digits) > _MOST_DIGITS:
        return ()
    return tuple(dict.fromkeys(printed.read(mark) for mark in (DecimalMark.POINT, DecimalMark.COMMA)))


def _decimal(text: str) -> Decimal:
    value: Decimal = Kind.AMOUNT.parse(text)  # type: ignore[assignment]  # amounts are decimals
    return value


def _days(text: str) -> tuple[dt.date, ...]:
    day = _MIDNIGHT.sub("", text)
    try:
        return (dt.date.fromisoformat(day),)
    except ValueError:
        return read_date(day)
