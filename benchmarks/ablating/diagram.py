"""The reliability diagram: for each field, how often values of one confidence were right, as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from typing import Final

from pipeline.evaluation.reliability import calibration_gap
from pipeline.evaluation.reliability import reliability

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

#: The side of a panel's square, and what lies around it, in pixels.
SIDE: Final = 150
EDGE: Final = 34
COLUMNS: Final = 4
#: The area of a point grows with its values, up to this radius.
LARGEST: Final = 9.0
SMALLEST: Final = 1.5

Values = Iterable[tuple[float, bool]]


def diagram(fields: Mapping[str, Values]) -> str:
    """A panel for each field: confidence to the right, the share of right values upwards."""
    panels = [_panel(number, name, tuple(values)) for number, (name, values) in enumerate(fields.items())]
    rows = -(-len(panels) // COLUMNS)
    width, height = COLUMNS * (SIDE + EDGE) + EDGE, rows * (SIDE + 2 * EDGE)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">'
    ground = f'<rect width="{width}" height="{height}" fill="#fff"/>'
    return "\n".join([head, ground, *(line for panel in panels for line in panel), "</svg>", ""])


def _panel(number: int, name: str, values: tuple[tuple[float, bool], ...]) -> Iterator[str]:
    left = EDGE + number % COLUMNS * (SIDE + EDGE)
    top = EDGE + number // COLUMNS * (SIDE + 2 * EDGE)
    buckets = reliability(values)
    gap = calibration_gap(buckets) or 0.0
    yield f'<g transform="translate({left} {top})">'
    yield f'<text y="-20" font-size="11" fill="#222">{name.replace("_", " ")}</text>'
    yield f'<text y="-7" font-size="9" fill="#666">{len(values)} values, gap {gap:.3f}</text>'
    yield f'<rect width="{SIDE}" height="{SIDE}" fill="#f6f6f4" stroke="#bbb"/>'
    yield f'<line x1="0" y1="{SIDE}" x2="{SIDE}" y2="0" stroke="#bbb" stroke-dasharray="3 3"/>'
    for bucket in buckets:
        radius = max(SMALLEST, LARGEST * (bucket.values / len(values)) ** 0.5)
        place = f'cx="{bucket.confidence * SIDE:.1f}" cy="{(1 - bucket.accuracy) * SIDE:.1f}"'
        yield f'<circle {place} r="{radius:.1f}" fill="#1f5f8b" fill-opacity="0.75"/>'
    yield f'<text y="{SIDE + 13}" font-size="9" fill="#666">confidence; upwards: right</text>'
    yield "</g>"
