r"""Text from a document as one cell of a table: a value and nothing else, wherever the table is opened.

>>> one_line("Main Street 1\n12345\tTown\0"), is_formula("=1+1"), is_formula("Drill - 5 mm"), inert("=1+1")
('Main Street 1 12345 Town', True, False, "'=1+1")
"""

from __future__ import annotations

import re
from typing import Final

#: Characters that end lines or cells, that no table can hold, or that cannot be seen.
_BREAKS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")

#: What a spreadsheet takes for the beginning of a formula, also in its full-width forms.
_FORMULA: Final = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\uff0b", "\uff0d", "\uff20")


def one_line(text: str) -> str:
    """The text without control characters; each run of them is one blank."""
    return _BREAKS.sub(" ", text).strip(" ")


def is_formula(line: str) -> bool:
    """Whether a spreadsheet might take a text for a formula."""
    return line.startswith(_FORMULA)


def inert(text: str) -> str:
    """The text as one line that no spreadsheet runs."""
    line = one_line(text)
    return f"'{line}" if is_formula(line) else line
