r"""How templates write numbers, sums and days: as readers of a language do.

>>> from decimal import Decimal
>>> from babel import Locale
>>> filters(Locale.parse("de"))["money"](Decimal("1234.5"), "EUR")
'1.234,50\xa0€'
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Final

from babel.dates import format_date
from babel.dates import format_datetime
from babel.numbers import format_currency
from babel.numbers import format_decimal
from babel.numbers import format_percent

from desk.web.shares import written_share

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from collections.abc import Mapping
    from decimal import Decimal

    from babel import Locale

#: Lists show the same sums and days again and again, and writing them takes longer than finding them.
_KEPT: Final = 4096


def filters(locale: Locale) -> Mapping[str, Callable[..., str]]:
    """The filters of templates in one language."""

    def number(value: Decimal | int) -> str:
        return format_decimal(value, locale=locale, decimal_quantization=False)

    @lru_cache(_KEPT)
    def money(value: Decimal, currency: str) -> str:
        return format_currency(value, currency, locale=locale)

    def percent(value: Decimal | float) -> str:
        return format_percent(value, locale=locale)

    def share(value: float) -> str:
        return written_share(value, locale)

    @lru_cache(_KEPT)
    def day(value: dt.date) -> str:
        return format_date(value, "medium", locale=locale)

    def moment(value: dt.datetime) -> str:
        return format_datetime(value.astimezone(), "medium", locale=locale)

    return {one.__name__: one for one in (number, money, percent, share, day, moment, begun)}


def begun(words: str) -> str:
    """Words as they begin a line: "IBAN" stays what it is."""
    return words[:1].upper() + words[1:]
