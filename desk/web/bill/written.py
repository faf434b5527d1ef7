r"""Values as a person reads and types them, in the language of their page.

>>> from babel import Locale
>>> german = Locale.parse("de")
>>> write(Kind.AMOUNT, Decimal("1234.50"), german), read(Kind.AMOUNT, "1.234,50", german, today=dt.date(2026, 3, 2))
('1.234,50', '1234.50')
>>> [read(Kind.DATE, text, german, today=dt.date(2026, 3, 2)) for text in ("4.3.26", "+5", "17")]
['2026-03-04', '2026-03-07', '2026-03-17']
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from babel.dates import format_date
from babel.dates import get_date_format
from babel.dates import parse_date
from babel.numbers import NumberFormatError
from babel.numbers import format_decimal
from babel.numbers import parse_decimal

from desk.web.words import N_
from pipeline.model.kind import Kind

if TYPE_CHECKING:
    from babel import Locale

_DAYS_FROM_NOW: Final = re.compile(r"[+-]\d{1,3}")
_DAY_OF_MONTH: Final = re.compile(r"\d{1,2}")
#: So many digits are shown of an amount that has more: none has.
_FINEST: Final = 12
_NO_NUMBER: Final = N_("This is no number.")
_NO_DAY: Final = N_("This is no day.")


class Misentered(ValueError):
    """A text that is no value of its kind; says so in English words that are in the catalogues."""


def write(kind: Kind, value: Any, locale: Locale) -> str:
    """A value as text, with all its digits."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        digits = min(max(0, -int(value.as_tuple().exponent)), _FINEST)
        return format_decimal(value, format=f"#,##0.{'0' * digits}" if digits else "#,##0", locale=locale)
    return format_date(value, _pattern(locale), locale=locale) if kind is Kind.DATE else str(value)


def read(kind: Kind, text: str, locale: Locale, *, today: dt.date) -> str | None:
    """The JSON text of what was typed; `None` where nothing was.

    Raises:
        Misentered: It is no value of its kind.
    """
    typed = text.strip()
    if not typed:
        return None
    if kind.is_number:
        return format(_number(typed, locale), "f")
    return _day(typed, locale, today).isoformat() if kind is Kind.DATE else typed


def _number(typed: str, locale: Locale) -> Decimal:
    """Blanks between digits say nothing; points and commas do, and what they say the language decides."""
    try:
        return parse_decimal("".join(typed.split()), locale=locale, strict=True)
    except NumberFormatError as error:
        raise Misentered(_NO_NUMBER) from error


def _day(typed: str, locale: Locale, today: dt.date) -> dt.date:
    """A date as the language writes it, or in ISO 8601; "+5" is five days from today, "17" a day of this month."""
    try:
        if _DAYS_FROM_NOW.fullmatch(typed):
            return today + dt.timedelta(days=int(typed))
        if _DAY_OF_MONTH.fullmatch(typed):
            return today.replace(day=int(typed))
        return parse_date(typed, locale=locale)
    except (ValueError, OverflowError) as error:
        raise Misentered(_NO_DAY) from error


def _pattern(locale: Locale) -> str:
    """The short form of a language with all digits of the year."""
    return re.sub("y+", "y", get_date_format("short", locale).pattern)
