r"""Sentences of rules, questions and suggestions in the language of whoever reads them.

>>> from babel import Locale
>>> from gettext import NullTranslations
>>> from pipeline.model.words import say
>>> say_in = speech(NullTranslations(), Locale.parse("de"))
>>> say_in(say("{total} is due on {day}", total=Decimal("1234.50"), day=dt.date(2026, 3, 2)))
'1.234,50 is due on 02.03.2026'
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.numbers import format_decimal

from desk.web.bill.written import write
from pipeline.model.kind import Kind
from pipeline.model.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from gettext import NullTranslations

    from babel import Locale

    from pipeline.model.words import Value


def speech(words: NullTranslations, locale: Locale) -> Callable[[str], str]:
    """What says any text in one language: sentences by their template, and texts as they are in its catalogue."""

    def shown(value: Value) -> str:
        if isinstance(value, Words):
            return value.said(words, shown)
        if isinstance(value, Decimal):
            return write(Kind.AMOUNT, value, locale)
        if isinstance(value, dt.date):
            return format_date(value, "medium", locale=locale)
        return format_decimal(value, locale=locale) if isinstance(value, int) else value

    def said(text: str) -> str:
        return shown(text if isinstance(text, Words) else Words(text))

    return said
