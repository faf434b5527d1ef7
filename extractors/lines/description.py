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

#: Rows of one text have less white between them, in letter heights.
LEADING: Final = 0.7
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
    texts = [tuple(word for word in row.cells[at] if word not in used) for row in _own(block, columns, at)]
    texts = [words for words in texts if words]
    if not texts:
        return {}
    end = 1
    while end < len(texts) and _goes_on(texts[end - 1], texts[end], limit, page.em):
        end += 1
    entries: dict[Term[Any], Entry] = {DESCRIPTION: text_entry(tuple(word for words in texts[:end] for word in words))}
    rest = tuple(word for words in texts[end:] for word in words)
    return entries | ({NOTE: text_entry(rest)} if rest else {})


def right_limit(columns: Sequence[HeaderColumn], parts: Sequence[Block]) -> float:
    """How far to the right the descriptions of a table reach."""
    at = description_column(columns)
    if at is None:
        return 0.0
    words = (word for part in parts for row in _own(part, columns, at) for word in row.cells[at])
    return max((word.box.right for word in words), default=0.0)


def _own(block: Block, columns: Sequence[HeaderColumn], at: int) -> list[GridRow]:
    """The rows of a line that have words in the column of descriptions and do not run on beyond it."""
    filled = [row for row in block.rows if row.cells[at] and (row is block.anchor or not row.runs_on)]
    above = columns[at].meanings.index(DESCRIPTION) if DESCRIPTION in columns[at].meanings else 0
    return filled[above:]


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
