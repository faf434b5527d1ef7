"""What was appended to a PDF after it was first written: each time it ends anew, and what was there before stays.

>>> whole = b"%PDF-1.7 ... startxref 9 %%EOF"
>>> ends(whole), ends(whole + b" more startxref 40 %%EOF")
([30], [30, 54])
"""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(rb"startxref\s+\d+\s+%%EOF")
#: A file that shows its first page early ends once before its other pages; it says so at its beginning.
_EARLY: Final = b"/Linearized"
_HEAD: Final = 1024


def ends(data: bytes) -> list[int]:
    """Where the file ended, each time that it was written."""
    found = [match.end() for match in _END.finditer(data)]
    return found[1:] if _EARLY in data[:_HEAD] and len(found) > 1 else found


def first_written(data: bytes) -> bytes | None:
    """The file as it was first written; `None` where nothing was appended to it."""
    found = ends(data)
    return data[: found[0]] if len(found) > 1 else None
