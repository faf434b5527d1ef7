"""What a rule is asked about, and the register of those who make such things up.

A planter makes, from the same dice, either a bill that breaks its rule or one that comes close and is right: as near to
the limit as the rule allows. What is right must be right for every other rule too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.record import Record
from pipeline.ports import Ports
from pipeline.registry import Registry
from samples.generator.dice import Dice

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A bill, and the world that it is checked in."""

    record: Record
    ports: Ports

    @property
    def bill(self) -> Invoice:
        """What the record says."""
        return self.record.invoice


#: Makes up a situation; the second argument says whether the error is in it.
Planter = Callable[[Dice, bool], Situation]

PLANTERS: Final[Registry[Planter]] = Registry("planter")


def planter(code: str) -> Callable[[Planter], Planter]:
    """Register the decorated function as the planter of the rule `code`."""

    def register(plant: Planter) -> Planter:
        PLANTERS.register(code, plant)
        return plant

    return register
