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
    #: One job may last so long.
    seconds: float = 20.0

    def content(self, seed: int, number: int) -> bytes:
        """The bytes of one try, the same for the same numbers."""
        dice = Random(f"{seed} {self.name} {number}")  # noqa: S311 - dice, not secrets
        return changed(dice.choice(self.seeds), self.seeds, dice)


class Find(Exception):
    """What must not come of any bytes, told by a surface itself."""
