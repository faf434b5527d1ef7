"""Drawing bills into one PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samples.generator.bill import Bill
from samples.generator.facts import Value
from samples.generator.issuer import Issuer
from samples.generator.layouts.page import draw_bill
from samples.generator.layouts.paper import PAPER
from samples.generator.layouts.pen import Mark
from samples.generator.layouts.pen import Pen
from samples.generator.layouts.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One bill to be drawn: its facts are what is printed, planted errors included."""

    bill: Bill
    facts: Mapping[str, Value]
    issuer: Issuer


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One bill as it stands in a PDF."""

    order: Order
    first_page: int
    last_page: int
    marks: tuple[Mark, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names of all that is printed."""
        return frozenset(name for mark in self.marks for name in mark.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A PDF and what stands in it."""

    pdf: bytes
    #: Width and height of the pages, in points.
    size: tuple[float, float]
    parts: tuple[Part, ...]


def draw(orders: Sequence[Order]) -> Drawing:
    """Draw the bills one after the other; drawn twice, because page numbers say how many pages there are."""
    first = _draw(orders, [1] * len(orders))
    return _draw(orders, [part.last_page - part.first_page + 1 for part in first.parts])


def _draw(orders: Sequence[Order], pages: Sequence[int]) -> Drawing:
    issuer = orders[0].issuer
    size = PAPER[issuer.layout.paper]
    pen = Pen(size, issuer.layout.grain, issuer.dice.child("grain"))
    parts: list[Part] = []
    for number, (order, count) in enumerate(zip(orders, pages, strict=True)):
        if number:
            pen.turn()
        first_page, first_mark = pen.page, len(pen.marks)
        draw_bill(_scene(order, pen), count)
        marks = tuple(pen.marks[first_mark:])
        parts.append(Part(order=order, first_page=first_page, last_page=pen.page, marks=marks))
    return Drawing(pdf=pen.finish(), size=size, parts=tuple(parts))


def _scene(order: Order, pen: Pen) -> Scene:
    issuer = order.issuer
    return Scene(
        bill=order.bill,
        facts=order.facts,
        layout=issuer.layout,
        voice=issuer.voice,
        formats=issuer.formats,
        pen=pen,
        dice=issuer.dice,
    )
