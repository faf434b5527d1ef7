"""What a line calls the thing that was sold, and what it adds to that."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.lines.cell_value import text_entry
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.lines.block import Block
    from extractors.lines.draft import Entry
    from extractors.lines.grid import GridRow
    from extractors.lines.header_column import HeaderColumn
    from pipeline.document.word import Word
    from pipeline.model.term import Term

#: Words closer than this, in their height, are one text, whatever column they are in.
RUN_ON: Final = 0.4
#: Rows of one text have less white between them, in letter heights.
LEADING: Final = 0.7
#: Signs after which a text goes on in the next row.
OPEN_ENDS: Final = ("-", ",", "&", "/", "+", "(", ":")


def describe(
    page: PageLayout, block: Block, columns: Sequence[HeaderColumn], taken: dict[Term[Any], Entry]
) -> dict[Term[Any], Entry]:
    """The description of a line, and as a note what stands below it."""
    at = _column(columns, block)
    if at is None:
        return {}
    skip = columns[at].meanings.index(DESCRIPTION) if DESCRIPTION in columns[at].meanings else 0
    rows = [row for row in block.rows if row.cells[at] and _is_own(row, at, block)][skip:]
    used = {word for entry in taken.values() for word in entry.words}
    texts = [tuple(word for word in row.cells[at] if word not in used) for row in rows]
    texts = [words for words in texts if words]
    if not texts:
        return {}
    limit = max(word.box.right for words in texts for word in words)
    end = 1
    while end < len(texts) and _goes_on(texts[end - 1], texts[end], max(limit, columns[at].box.right), page.em):
        end += 1
    entries: dict[Term[Any], Entry] = {DESCRIPTION: text_entry(tuple(word for words in texts[:end] for word in words))}
    rest = tuple(word for words in texts[end:] for word in words)
    return entries | ({NOTE: text_entry(rest)} if rest else {})


def _column(columns: Sequence[HeaderColumn], block: Block) -> int | None:
    """The column of descriptions: by its name, else the one with most letters."""
    named = [at for at, column in enumerate(columns) if DESCRIPTION in column.meanings]
    if named:
        return named[0]
    free = [at for at, column in enumerate(columns) if not column.is_numeric]
    return max(free, key=lambda at: _letters(block, at), default=None)


def _letters(block: Block, at: int) -> int:
    return sum(char.isalpha() for row in block.rows for word in row.cells[at] for char in word.text)


def _is_own(row: GridRow, at: int, block: Block) -> bool:
    """Whether the words in the column of descriptions are no part of a text that runs across columns."""
    if row is block.anchor:
        return True
    for side, mine in ((at - 1, 0), (at + 1, -1)):
        if 0 <= side < len(row.cells) and row.cells[side]:
            left, right = sorted((row.cells[at][mine], row.cells[side][-1 - mine]), key=lambda word: word.box.left)
            if right.box.left - left.box.right < RUN_ON * left.box.height:
                return False
    return True


def _goes_on(upper: tuple[Word, ...], lower: tuple[Word, ...], limit: float, em: float) -> bool:
    """Whether a row of words is the rest of the one above, which had no room for it."""
    last, first = upper[-1], lower[0]
    if first.box.top - last.box.bottom > LEADING * em:
        return False
    if last.text.endswith(OPEN_ENDS) or first.text[0].islower() or first.text[0] in "(&/":
        return True
    return last.box.right + first.box.width + 0.3 * em > limit
