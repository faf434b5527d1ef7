"""A surface: what takes bytes from strangers, and what may come of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.fuzzing.mutation import changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """Somewhere that strangers' bytes come in."""

    name: str
    #: Good ones, to be changed.
    seeds: tuple[bytes, ...]
    #: Takes bytes; whatever else than an error of `allowed` comes out is a find.
    take: Callable[[bytes, Random], None]
    allowed: tuple[type[Exception], ...]
    #: One job may compute for so long.
    seconds: float = 20.0
    #: Whether it is given changed bytes; else it changes what it makes of them.
    is_changed: bool = True

    def content(self, seed: int, number: int) -> bytes:
        """The bytes of one try, the same for the same numbers."""
        dice = Random(f"{seed} {self.name} {number}")  # noqa: S311 - dice, not secrets
        chosen = dice.choice(self.seeds)
        return changed(chosen, self.seeds, dice) if self.is_changed else chosen


class Find(Exception):
    """What must not come of any bytes, told by a surface itself."""
