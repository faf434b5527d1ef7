"""What is seen around a value in the strip above its field: three words before and behind, so that it is found again.

>>> words = [Box(left=x / 10, top=0.5, right=x / 10 + 0.08, bottom=0.51) for x in range(10)]
>>> seen = around((words[5],), words)
>>> round(seen.left, 2), round(seen.right, 2)
(0.19, 0.79)
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.box import Box
from pipeline.document.box import enclosing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

_WORDS: Final = 3
#: In page units, on both sides: so far words are looked for, and so much is seen beyond the last of them.
_FARTHEST: Final = 0.3
_MARGIN: Final = 0.01
#: In heights of the value, above and below: as much as shows that a line is whole.
_ABOVE: Final = 0.8
#: In page units, the least that is seen.
_LEAST: Final = (0.1, 0.012)


def around(boxes: Sequence[Box], words: Iterable[Box]) -> Box:
    """The part of a page that is seen for the sake of some boxes, at least one, among its words; in page units."""
    value = enclosing(boxes)
    beside = [word for word in words if word.overlap_y(value) >= word.height / 2 and _is_near(word, value)]
    left = sorted((word.left for word in beside if word.centre_x < value.left), reverse=True)[:_WORDS]
    right = sorted(word.right for word in beside if word.centre_x > value.right)[:_WORDS]
    margin = max(_ABOVE * value.height, (_LEAST[1] - value.height) / 2)
    start, end = min([value.left, *left]) - _MARGIN, max([value.right, *right]) + _MARGIN
    more = max(_LEAST[0] - (end - start), 0) / 2
    return _on_page(Box(left=start - more, top=value.top - margin, right=end + more, bottom=value.bottom + margin))


def _is_near(word: Box, value: Box) -> bool:
    """Whether all of a word can be seen: half a word tells nobody where he is."""
    return value.left - _FARTHEST <= word.left and word.right <= value.right + _FARTHEST


def _on_page(box: Box) -> Box:
    left, top, right, bottom = (min(max(side, 0.0), 1.0) for side in (box.left, box.top, box.right, box.bottom))
    return Box(left=left, top=top, right=right, bottom=bottom)
