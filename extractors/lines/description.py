"""What a line calls the thing that was sold, and what it adds to that."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.lines.cell_value import text_entry
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import ITEM_NUMBER
from pipeline.model.line_terms import NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.lines.block import Block
    from extractors.lines.draft import Entry
    from extractors.lines.header_column import HeaderColumn
    from pipeline.document.word import Word
    from pipeline.model.term import Term

#: Rows of one text have less white between them, in letter heights.
LEADING: Final = 0.7
#: A column is filled where its longest row takes this part of it.
FILLED: Final = 0.8
#: Signs after which a text goes on in the next row.
OPEN_ENDS: Final = ("-", ",", "&", "/", "+", "(")


def describe(
    page: PageLayout, block: Block, columns: Sequence[HeaderColumn], taken: dict[Term[Any], Entry], limit: float
) -> dict[Term[Any], Entry]:
    """The description of a line, and as a note what stands below it; rows reach as far right as `limit`."""
    at = description_column(columns)
    if at is None:
        return {}
    used = {word for entry in taken.values() for word in entry.words}
    texts = [tuple(word for word in text if word not in used) for text in _texts(block, columns, at)]
    texts = [words for words in texts if words]
    codes = [words for words in texts[:1] if not _is_named(words)]
    texts = [words for words in texts[len(codes) :] if _is_named(words)] or _beside(block, used, len(codes))
    if not texts:
        return {DESCRIPTION: text_entry(codes[0])} if codes else {}
    found = {ITEM_NUMBER: text_entry(codes[0])} if codes and ITEM_NUMBER not in taken else {}
    end = 1
    while end < len(texts) and _goes_on(texts[end - 1], texts[end], limit, page.em):
        end += 1
    return found | _entries(texts[:end], texts[end:])


def right_limit(columns: Sequence[HeaderColumn], parts: Sequence[Block], cuts: Sequence[float]) -> float:
    """How far to the right the descriptions of a table can reach: as far as the longest, if that fills its column."""
    at = description_column(columns)
    words = [word for part in parts for row in part.rows for word in row.cells[at]] if at is not None else []
    if at is None or not words:
        return 0.0
    left, reach = min(word.box.left for word in words), max(word.box.right for word in words)
    room = cuts[at] if at < len(cuts) else reach
    return reach if reach - left >= FILLED * (room - left) else room


def _texts(block: Block, columns: Sequence[HeaderColumn], at: int) -> list[tuple[Word, ...]]:
    """The texts of a line that begin in the column of descriptions, row by row."""
    above = columns[at].meanings.index(DESCRIPTION) if DESCRIPTION in columns[at].meanings else 0
    filled = [row for row in block.rows if row.cells[at]][above:]
    return [row.cells[at] if row is block.anchor else row.run_of(at) for row in filled]


def _is_named(words: tuple[Word, ...]) -> bool:
    return any(char.isalpha() for word in words for char in word.text)


def _beside(block: Block, used: set[Word], codes: int) -> list[tuple[Word, ...]]:
    """Whole rows of a line that has only a code in the column of descriptions."""
    rows = [row.row.words for row in block.rows if codes and row is not block.anchor]
    return [words for words in rows if not used & set(words) and _is_named(words)]


def _entries(texts: Sequence[tuple[Word, ...]], rest: Sequence[tuple[Word, ...]]) -> dict[Term[Any], Entry]:
    entries: dict[Term[Any], Entry] = {DESCRIPTION: text_entry(tuple(word for words in texts for word in words))}
    note = tuple(word for words in rest for word in words)
    return entries | ({NOTE: text_entry(note)} if note else {})


def description_column(columns: Sequence[HeaderColumn]) -> int | None:
    """The place of the column of descriptions."""
    return next((at for at, column in enumerate(columns) if DESCRIPTION in column.meanings), None)


def _goes_on(upper: tuple[Word, ...], lower: tuple[Word, ...], limit: float, em: float) -> bool:
    """Whether a row of words is the rest of the one above, which had no room for it."""
    last, first = upper[-1], lower[0]
    if first.box.top - last.box.bottom > LEADING * em:
        return False
    if any(word.text.endswith(":") for word in lower[:3]):
        return False
    if last.text.endswith(OPEN_ENDS) or first.text[0] in "(&/":
        return True
    return last.box.right + first.box.width + 0.3 * em > limit
