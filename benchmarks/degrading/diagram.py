"""The degradation curves as SVG: for each damage field F1 and the share of pages on which X3 speaks, by strength."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.panels import SIDE
from benchmarks.measuring.panels import panels

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.degrading.curve import Curve

_F1: Final = "#1f5f8b"
_X3: Final = "#c05a00"
_FAILS: Final = "#a04a2f"


def diagram(curves: Iterable[Curve]) -> str:
    """A panel for each damage: from clean to severe to the right, from 0 to 1 upwards."""
    return panels([(curve.damage.name, curve.damage.unit, _drawn(curve)) for curve in curves])


def _drawn(curve: Curve) -> Iterator[str]:
    step = SIDE / len(curve.points)
    places = [step * (number + 0.5) for number in range(len(curve.points))]
    if curve.fails_from is not None:
        left = step * curve.fails_from
        yield f'<rect x="{left:.1f}" width="{SIDE - left:.1f}" height="{SIDE}" fill="#f3dcd3"/>'
    yield from _line(places, [point.f1 for point in curve.points], f'stroke="{_F1}"', _F1)
    yield from _line(places, [point.spoken for point in curve.points], f'stroke="{_X3}" stroke-dasharray="4 3"', _X3)
    style = f'y="{SIDE + 12}" font-size="9" fill="#666" text-anchor="middle"'
    for place, point in zip(places, curve.points, strict=True):
        yield f'<text x="{place:.1f}" {style}>{point.strength:g}</text>'
    named = {_F1: "field F1", _X3: "X3 speaks"} | ({_FAILS: "F1 fails"} if curve.fails_from else {})
    legend = "".join(f'<tspan fill="{colour}" dx="6">{words}</tspan>' for colour, words in named.items())
    yield f'<text x="-6" y="{SIDE + 25}" font-size="9">{legend}</text>'


def _line(places: Sequence[float], values: Sequence[float], style: str, fill: str) -> Iterator[str]:
    points = [(x, (1 - value) * SIDE) for x, value in zip(places, values, strict=True)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{path}" fill="none" {style} stroke-width="1.8"/>'
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{fill}"/>'
