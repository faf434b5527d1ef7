"""What was read wrong, the worst first: an amount that nobody would have looked at weighs more than a street."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from pipeline.document.view import View
from pipeline.evaluation.judged import KEY
from pipeline.evaluation.judged import POSTED
from pipeline.evaluation.judged import Judged
from pipeline.evaluation.judged import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.evaluation.place import Place


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

    @property
    def view(self) -> View | None:
        """Where to look: at what was read, else at what is true, else at the whole page; `None` where all is data."""
        read, true = self.judgement.said.places, self._true_places
        page = next((place.page for place in (*read, *true)), self._first_page)
        if page is None:
            return None
        shown = {"read": read, "true": true}
        boxes = {name: tuple(place.box for place in here if place.page == page) for name, here in shown.items()}
        return View(page=page, **boxes)

    @property
    def _true_places(self) -> tuple[Place, ...]:
        line = self.judgement.line
        prefix = "" if line is None else f"lines.{line - 1}."
        return self.bill.truth.places.get(prefix + self.judgement.name, ())

    @property
    def _first_page(self) -> int | None:
        """Of the bill; one that was read from data alone has none."""
        if self.bill.read is None:
            return self.bill.truth.first_page
        return next(iter(self.bill.read.pages), None)


def misreadings(bills: Iterable[Judged]) -> list[Misreading]:
    """All that was read wrong, the worst first."""
    found = (
        Misreading(bill=bill, judgement=judgement)
        for bill in bills
        for judgement in (*bill.fields, *bill.cells)
        if not judgement.is_right
    )
    return sorted(found, key=lambda one: one.order)
