"""Blocks: cells that stand below one another, as an address does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.span import Span
from pipeline.document.box import Box
from pipeline.document.box import enclosing

if TYPE_CHECKING:
    from extractors.layout.page_layout import PageLayout

#: Lines of one block stand at most so many letter heights apart.
LINE_GAP: Final = 1.1
#: Left edges (or middles) of one block differ by at most so many letter heights.
ALIGNED: Final = 1.2
#: A line of another size starts a block of its own.
SIZE_RATIO: Final = 1.6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """Lines that belong together, from top to bottom; at least one."""

    lines: tuple[Span, ...]
    box: Box

    @property
    def text(self) -> str:
        """The lines, each on its own."""
        return "\n".join(line.text for line in self.lines)


def blocks(layout: PageLayout) -> tuple[Block, ...]:
    """The blocks of a page, by where they begin."""
    open_blocks: list[list[Span]] = []
    done: list[list[Span]] = []
    for row in layout.rows:
        near = [block for block in open_blocks if row.box.top - block[-1].box.bottom <= LINE_GAP * layout.em * 2]
        done.extend(block for block in open_blocks if block not in near)
        open_blocks = near
        for cell in row.cells:
            line = Span(row=row, start=cell.start, end=cell.end)
            home = next((block for block in open_blocks if _belongs(block[-1], line, layout.em)), None)
            if home is None:
                open_blocks.append([line])
            else:
                home.append(line)
    return tuple(_block(lines) for lines in done + open_blocks)


def _belongs(above: Span, line: Span, em: float) -> bool:
    if above.row is line.row:
        return False
    one, other = above.box, line.box
    gap = other.top - one.bottom
    size = max(one.height, other.height) / max(min(one.height, other.height), 0.1)
    aligned = abs(one.left - other.left) <= ALIGNED * em or abs(one.centre_x - other.centre_x) <= ALIGNED * em
    return gap <= LINE_GAP * max(em, min(one.height, other.height)) and aligned and size <= SIZE_RATIO


def _block(lines: list[Span]) -> Block:
    return Block(lines=tuple(lines), box=enclosing(line.box for line in lines))
