"""What pages say of themselves: "page 2 of 3".

>>> numbered("Seite 2/3"), numbered("Blatt 4"), numbered("Homepage 7")
((2, 3), (4, None), None)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

_PAGE: Final = re.compile(
    r"\b(?:page|seite|blatt|página|pagina|pág|pag|hoja|bladzijde|blz)\b\.?:?\s*(\d{1,3})(?:\s*(?:/|of|von|de|di|van|sur)\s*(\d{1,3}))?",
    re.IGNORECASE,
)
#: Nobody numbers the pages of a longer bill by hand.
_MOST: Final = 200


def numbered(text: str) -> tuple[int, int | None] | None:
    """The first number of a page, and of how many it is, that a text says."""
    return next(_numbers(text), None)


def announced(pages: Iterable[str]) -> int | None:
    """How many pages the texts of some pages say there are; `None` where they do not say, or contradict each other."""
    found = [numbers for page in pages for numbers in _numbers(page)]
    counts = {count for number, count in found if count and number <= count <= _MOST}
    return counts.pop() if len(counts) == 1 else None


def _numbers(text: str) -> Iterator[tuple[int, int | None]]:
    for match in _PAGE.finditer(text):
        yield int(match[1]), int(match[2]) if match[2] else None
