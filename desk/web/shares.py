r"""Shares as readers of a language write them, with as many digits as say something.

>>> from babel import Locale
>>> written_share(0.7026, Locale.parse("en")), written_share(0.00473, Locale.parse("de"))
('70.3%', '0,473\xa0%')
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from babel.numbers import format_percent

if TYPE_CHECKING:
    from babel import Locale

#: Of smaller shares more digits are written.
_MUCH: Final = 0.01


def written_share(value: float, locale: Locale) -> str:
    """The share as so many in a hundred."""
    plain = locale.percent_formats[None].pattern
    digits = "#,##0.#" if value >= _MUCH else "#,##0.###"
    return format_percent(value, format=plain.replace("#,##0", digits), locale=locale)
