"""What was read wrong, the worst first: an amount that nobody would have looked at weighs more than a street."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from pipeline.evaluation.judged import KEY
from pipeline.evaluation.judged import POSTED
from pipeline.evaluation.judged import Judged
from pipeline.evaluation.judged import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable


class Weight(IntEnum):
    """How bad it is, the worst first."""

    SILENT = 0
    KEY_WRONG = 1
    KEY_MISSED = 2
    FIELD = 3
    CELL = 4

    @property
    def words(self) -> str:
        """What people are told of it."""
        return _WORDS[self]


_WORDS = {
    Weight.SILENT: "wrong on a bill that went straight through",
    Weight.KEY_WRONG: "wrong key field",
    Weight.KEY_MISSED: "key field not found",
    Weight.FIELD: "other field",
    Weight.CELL: "cell of a line",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Misreading:
    """One value that is not as it should be."""

    bill: Judged
    judgement: Judgement

    @property
    def weight(self) -> Weight:
        """How bad it is."""
        name = self.judgement.name
        if self.judgement.line is not None:
            return Weight.CELL
        if self.bill.is_clean and name in POSTED:
            return Weight.SILENT
        if name in KEY:
            return Weight.KEY_MISSED if self.judgement.said.value is None else Weight.KEY_WRONG
        return Weight.FIELD

    @property
    def order(self) -> tuple[Weight, float, str, int]:
        """The key that sorts the worst first: by weight, then the surest first."""
        return self.weight, -(self.judgement.said.confidence or 0), self.bill.truth.file, self.bill.truth.part


def misreadings(bills: Iterable[Judged]) -> list[Misreading]:
    """All that was read wrong, the worst first."""
    found = (
        Misreading(bill=bill, judgement=judgement)
        for bill in bills
        for judgement in (*bill.fields, *bill.cells)
        if not judgement.is_right
    )
    return sorted(found, key=lambda one: one.order)
