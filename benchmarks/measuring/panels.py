"""Small pictures of one size beside and below each other, as one SVG that reads well on light and on dark pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

#: The side of a panel's square, and what lies around it, in pixels.
SIDE: Final = 150
EDGE: Final = 34
COLUMNS: Final = 4


def panels(titled: Sequence[tuple[str, str, Iterable[str]]]) -> str:
    """A square for each title, line below it, and what is drawn in the square."""
    rows = -(-len(titled) // COLUMNS)
    width, height = COLUMNS * (SIDE + EDGE) + EDGE, rows * (SIDE + 2 * EDGE)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">'
    ground = f'<rect width="{width}" height="{height}" fill="#fff"/>'
    drawn = (line for number, parts in enumerate(titled) for line in _panel(number, *parts))
    return "\n".join([head, ground, *drawn, "</svg>", ""])


def _panel(number: int, title: str, below: str, drawn: Iterable[str]) -> Iterator[str]:
    left = EDGE + number % COLUMNS * (SIDE + EDGE)
    top = EDGE + number // COLUMNS * (SIDE + 2 * EDGE)
    yield f'<g transform="translate({left} {top})">'
    yield f'<text y="-20" font-size="11" fill="#222">{title}</text>'
    yield f'<text y="-7" font-size="9" fill="#666">{below}</text>'
    yield f'<rect width="{SIDE}" height="{SIDE}" fill="#f6f6f4" stroke="#bbb"/>'
    yield from drawn
    yield "</g>"
