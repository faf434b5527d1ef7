"""Header cells over several rows: words below each other that name one column."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.span import Span
from extractors.lines.phrase import phrases
from extractors.lines.phrase import strip
from extractors.lines.phrase import word_space
from pipeline.document.box import Box
from pipeline.document.box import enclosing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.page_layout import PageLayout
    from extractors.layout.row import Row
    from extractors.lines.phrase import Phrase
    from pipeline.document.word import Word

#: Rows of one header are no further apart than this part of a letter's height.
ROW_GAP: Final = 0.8
#: A header has at most so many rows above and as many below its fullest one.
MOST_ROWS: Final = 3
#: Words of one stack share this part of the narrower one's width.
SHARED: Final = 0.3
#: Names of columns have no longer numbers than this.
MOST_DIGITS: Final = 2
#: Words that end so go on with the next.
JOINTS: Final = ("/", "-", "&", "+")


class Stack:
    """The words of one column's header, row by row from the top."""

    def __init__(self, words: list[Word], piece: Span) -> None:
        self.rows = [words]
        #: What began the stack.
        self.piece = piece

    @property
    def words(self) -> list[Word]:
        """All words, from the top."""
        return [word for row in self.rows for word in row]

    def beside(self, other: Stack) -> Stack:
        """Both stacks, row by row."""
        joined = Stack([], self.piece)
        joined.rows = [[*left, *right] for left, right in zip_longest(self.rows, other.rows, fillvalue=())]
        return joined

    @property
    def box(self) -> Box:
        """Their box."""
        return enclosing(word.box for word in self.words)


def stacked(page: PageLayout, seed: Row, known: dict[Row, list[Phrase]]) -> tuple[list[int], list[Stack]]:
    """The rows of the header around its fullest row, and its columns from left to right."""
    stacks = [Stack(list(piece.words), piece) for piece in _pieces(seed, known.get(seed, []))]
    rows = [seed.index]
    for step in (-1, 1):
        edge = seed
        for index in range(seed.index + step, seed.index + step * (MOST_ROWS + 1), step):
            if not 0 <= index < len(page.rows):
                break
            row = page.rows[index]
            if -edge.box.overlap_y(row.box) > ROW_GAP * page.em or not _joins(row, known, stacks, step):
                break
            _join(row, known, stacks, step)
            rows.append(index)
            edge = row
    return rows, _gathered(sorted(stacks, key=lambda stack: stack.box.left), word_space(page))


def _pieces(row: Row, found: list[Phrase]) -> Iterator[Span]:
    """The row cut into phrases and single words beside them."""
    at = 0
    for phrase in [*found, None]:
        end = phrase.start if phrase else len(row.words)
        for single in range(at, end):
            yield Span(row=row, start=single, end=single + 1)
        if phrase:
            yield phrase
            at = phrase.end


def _joins(row: Row, known: dict[Row, list[Phrase]], stacks: list[Stack], step: int) -> bool:
    """Whether a row goes on with the header: it names columns, or completes the names of some."""
    if any(word.text.endswith(":") or sum(map(str.isdigit, word.text)) > MOST_DIGITS for word in row.words):
        return False
    found = known.get(row, [])
    pieces = list(_pieces(row, found))
    named = sum(any(phrase.start in range(piece.start, piece.end) for phrase in found) for piece in pieces)
    completed = sum(_completes(piece, stacks, step) for piece in pieces)
    return max(named, completed) * 2 >= len(pieces)


def _completes(piece: Span, stacks: list[Stack], step: int) -> bool:
    """Whether a piece makes the name of the column that it stands over or under a longer one."""
    home = _home(piece.box, stacks)
    if home is None:
        return False
    if piece.text[0] in "([/-" or home.words[-1].text[-1] in "-/":
        return True
    parts = [*piece.words, *home.words] if step < 0 else [*home.words, *piece.words]
    joined, alone = strip(parts), strip(home.words)
    lengths = phrases("columns", [joined, alone])
    return _longest(lengths.get(joined, [])) > _longest(lengths.get(alone, []))


def _longest(found: list[Phrase]) -> int:
    return max((phrase.length for phrase in found), default=0)


def _join(row: Row, known: dict[Row, list[Phrase]], stacks: list[Stack], step: int) -> None:
    fresh: list[Stack] = []
    for piece in _pieces(row, known.get(row, [])):
        home = _home(piece.box, stacks)
        words = list(piece.words)
        if home is None:
            fresh.append(Stack(words, piece))
        elif step < 0:
            home.rows.insert(0, words)
        else:
            home.rows.append(words)
    stacks.extend(fresh)


def _home(box: Box, stacks: list[Stack]) -> Stack | None:
    """The column that a piece stands over or under."""
    best = max(stacks, key=lambda stack: stack.box.overlap_x(box))
    return best if best.box.overlap_x(box) > SHARED * min(best.box.width, box.width) else None


def _gathered(stacks: list[Stack], space: float) -> list[Stack]:
    """The stacks, with those joined that began in one cell and name one column together."""
    whole: list[Stack] = []
    for stack in stacks:
        if whole and _same_cell(whole[-1], stack) and _belong(whole[-1], stack, space):
            whole[-1] = whole[-1].beside(stack)
        else:
            whole.append(stack)
    return whole


def _belong(left: Stack, right: Stack, space: float) -> bool:
    """Whether one of two neighbours names nothing by itself, or both are one name."""
    both, one, other = (strip(words) for words in (left.beside(right).words, left.words, right.words))
    found = phrases("columns", [both, one, other])
    parts = _longest(found.get(one, [])), _longest(found.get(other, []))
    together = _longest(found.get(both, [])) >= sum(parts) or left.rows[0][-1].text.endswith(JOINTS)
    return (0 in parts or together) and right.piece.box.left - left.box.right <= space


def _same_cell(left: Stack, right: Stack) -> bool:
    """Whether two stacks began in one cell of one row."""
    row = left.piece.row
    return row is right.piece.row and row.cell_of(left.piece.start) is row.cell_of(right.piece.start)
