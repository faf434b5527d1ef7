"""From what speaks for a value to how often such values are right, as measured on bills of layouts never trained on.

>>> from extractors.scoring.backing import Backing
>>> from pipeline.model.terms import INVOICE_NUMBER
>>> curves = Curves(points={"all": ((0.0, 0.2), (1.0, 0.99))})
>>> curves.confidence(Backing(term=INVOICE_NUMBER, strength=0.5))
0.595
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.scoring.backing import Backing

#: Points of strength and share of right values, joined by straight lines; both rise.
Curve = tuple[tuple[float, float], ...]

#: Nothing was measured: half of it is believed.
UNKNOWN: Final[Curve] = ((0.0, 0.0), (1.0, 0.5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """The measured curves by their names; see `Backing.curves`."""

    points: Mapping[str, Curve]

    def confidence(self, backing: Backing) -> float:
        """The share of values with such a backing that are right, 0..1; an equation only ever speaks for a value."""
        return max(self._measured(backing), self._measured(backing.unproved))

    def _measured(self, backing: Backing) -> float:
        curve = next((self.points[name] for name in backing.curves if name in self.points), UNKNOWN)
        return _at(curve, backing.strength)

    def to_json(self) -> dict[str, list[list[float]]]:
        """As JSON keeps them."""
        return {name: [list(point) for point in curve] for name, curve in sorted(self.points.items())}

    @classmethod
    def from_json(cls, data: Mapping[str, Iterable[Iterable[float]]]) -> Curves:
        """The curves that `to_json` wrote."""
        return cls(points={name: tuple((x, y) for x, y in points) for name, points in data.items()})


def _at(curve: Curve, strength: float) -> float:
    if len(curve) == 1:
        return curve[0][1]
    inside = min(max(strength, curve[0][0]), curve[-1][0])
    (low, one), (high, other) = next(line for line in pairwise(curve) if inside <= line[1][0])
    return one + (other - one) * (inside - low) / (high - low) if high > low else other
