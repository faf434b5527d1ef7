r"""The table that Tesseract writes of a page: tab-separated, one row a word, line, paragraph or block.

>>> row = "5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t96.5\tTotal"
>>> [(word.text, word.confidence, word.box.right) for word in words_of(row)]
[('Total', 0.965, 40.0)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.box import Box
from pipeline.document.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The columns: what a row is, six that place it in the page, box, certainty in percent, text.
_COLUMNS: Final = 12
_WORD: Final = "5"


def words_of(table: str) -> Iterator[Word]:
    """The words, in the engine's order, their boxes in pixels; what it does not believe at all is dirt."""
    for row in table.splitlines():
        level, *_, left, top, width, height, percent, text = row.split("\t", _COLUMNS - 1)
        if level == _WORD and text.strip() and float(percent) > 0:
            yield _word(text.strip(), *map(float, (percent, left, top, width, height)))


def _word(text: str, percent: float, left: float, top: float, width: float, height: float) -> Word:
    box = Box(left=left, top=top, right=left + width, bottom=top + height)
    return Word(text=text, box=box, confidence=min(max(percent / 100, 0.0), 1.0))
