"""Figures suite by suite, and of the groups within a suite: bills of several suites are never averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.evaluation.sheet import Sheet
from pipeline.evaluation.sheet import sheet
from pipeline.evaluation.trait import UNTOLD
from pipeline.evaluation.trait import Trait
from pipeline.evaluation.trait import in_order

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    from pipeline.evaluation.judged import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """The figures of one suite."""

    name: str
    whole: Sheet
    sources: Mapping[str, Sheet]
    #: By the groups of each trait; a trait that the truth tells of no bill is missing.
    groups: Mapping[Trait, Mapping[str, Sheet]]

    @property
    def macro_f1(self) -> float:
        """The mean field F1 over the sources, so that no large one decides it."""
        return sum(part.every_field.f1 for part in self.sources.values()) / len(self.sources)


def suites(bills: Iterable[Judged]) -> tuple[Suite, ...]:
    """The figures of each suite, by name."""
    parted = _parted(bills, lambda bill: (bill.truth.suite,))
    return tuple(_suite(name, parted[name]) for name in sorted(parted))


def _suite(name: str, bills: Sequence[Judged]) -> Suite:
    groups = {trait: _sheets(bills, partial(_told, trait)) for trait in Trait}
    return Suite(
        name=name,
        whole=sheet(bills),
        sources=_sheets(bills, lambda bill: (bill.truth.source,)),
        groups={trait: sheets for trait, sheets in groups.items() if set(sheets) != {UNTOLD}},
    )


def _told(trait: Trait, bill: Judged) -> tuple[str, ...]:
    """What the truth tells of a trait."""
    return bill.truth.traits[trait]


def _sheets(bills: Iterable[Judged], groups: Callable[[Judged], tuple[str, ...]]) -> dict[str, Sheet]:
    parted = _parted(bills, groups)
    return {name: sheet(parted[name]) for name in sorted(parted, key=in_order)}


def _parted(bills: Iterable[Judged], groups: Callable[[Judged], tuple[str, ...]]) -> dict[str, list[Judged]]:
    parted: dict[str, list[Judged]] = defaultdict(list)
    for bill in bills:
        for group in groups(bill):
            parted[group].append(bill)
    return parted
