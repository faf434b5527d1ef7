"""The reliability diagram: for each field, how often values of one confidence were right, as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.panels import SIDE
from benchmarks.measuring.panels import panels
from pipeline.evaluation.reliability import calibration_gap
from pipeline.evaluation.reliability import reliability

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.evaluation.reliability import Bucket

#: The area of a point grows with its values, up to this radius.
LARGEST: Final = 9.0
SMALLEST: Final = 1.5

Values = Iterable[tuple[float, bool]]


def diagram(fields: Mapping[str, Values]) -> str:
    """A panel for each field: confidence to the right, the share of right values upwards."""
    return panels([_panel(name, tuple(values)) for name, values in fields.items()])


def _panel(name: str, values: tuple[tuple[float, bool], ...]) -> tuple[str, str, Iterable[str]]:
    buckets = reliability(values)
    gap = calibration_gap(buckets) or 0.0
    return name.replace("_", " "), f"{len(values)} values, gap {gap:.3f}", _drawn(buckets, len(values))


def _drawn(buckets: Sequence[Bucket], count: int) -> Iterator[str]:
    yield f'<line x1="0" y1="{SIDE}" x2="{SIDE}" y2="0" stroke="#bbb" stroke-dasharray="3 3"/>'
    for bucket in buckets:
        radius = max(SMALLEST, LARGEST * (bucket.values / count) ** 0.5)
        place = f'cx="{bucket.confidence * SIDE:.1f}" cy="{(1 - bucket.accuracy) * SIDE:.1f}"'
        yield f'<circle {place} r="{radius:.1f}" fill="#1f5f8b" fill-opacity="0.75"/>'
    yield f'<text y="{SIDE + 13}" font-size="9" fill="#666">confidence; upwards: right</text>'
