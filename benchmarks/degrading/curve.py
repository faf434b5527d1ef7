"""How field F1 falls with the strength of one damage, and from where X3 speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.degrading.damages import Damage
from benchmarks.degrading.outcome import Point
from benchmarks.measuring.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable


#: F1 fails where it is lower than on clean pages by more than this, there and at every greater strength.
FALL: Final = 0.02
#: X3 speaks where it does so on this share of the pages at least, there and at every greater strength.
HALF: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One damage."""

    damage: Damage
    #: The clean pages, and after them each strength from mild to severe.
    points: tuple[Point, ...]

    @property
    def fails_from(self) -> int | None:
        """The place of the first point at which F1 fails."""
        clean = self.points[0].f1
        return self._from(lambda point: point.f1 < clean - FALL)

    @property
    def speaks_from(self) -> int | None:
        """The place of the first point at which X3 speaks."""
        return self._from(lambda point: point.spoken >= HALF)

    def strength(self, place: int | None) -> str:
        """What stands at a place, in words."""
        return "never" if place is None else f"{self.points[place].strength:g}"

    def verdict(self) -> Verdict:
        """Whether X3 speaks where F1 fails, or before."""
        fails, speaks = self.fails_from, self.speaks_from
        return Verdict(
            what=f"{self.damage.name}: X3 speaks before fields are lost",
            is_met=fails is None or (speaks is not None and speaks <= fails),
            words=f"F1 {self._words('fails', fails)}, X3 {self._words('speaks', speaks)}",
        )

    def _words(self, verb: str, place: int | None) -> str:
        return f"never {verb}" if place is None else f"{verb} from {self.strength(place)}"

    def _from(self, holds: Callable[[Point], bool]) -> int | None:
        """The first place from which on something holds of every point."""
        place = len(self.points)
        while place > 1 and holds(self.points[place - 1]):
            place -= 1
        return place if place < len(self.points) else None
