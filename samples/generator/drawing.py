"""Drawing bills into one PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.document_type import DocumentType
from samples.generator.bill import Bill
from samples.generator.facts import Value
from samples.generator.issuer import Issuer
from samples.generator.layouts.page import draw_bill
from samples.generator.layouts.paper import PAPER
from samples.generator.layouts.papers import draw_delivery_note
from samples.generator.layouts.papers import draw_list
from samples.generator.layouts.pen import Mark
from samples.generator.layouts.pen import Pen
from samples.generator.layouts.scene import Scene
from samples.generator.layouts.till import draw_receipt

if TYPE_CHECKING:
    from collections.abc import Sequence

#: In points; what a roll is cut from.
LONGEST_ROLL = 6000.0


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
    """Draw the documents one after the other.

    Where that is needed they are drawn twice: page numbers say how many pages there are, and a roll is as long as
    what stands on it.
    """
    layout = orders[0].issuer.layout
    width, height = PAPER[layout.paper]
    first = _draw(orders, (width, height or LONGEST_ROLL), [1] * len(orders))
    if not height:
        height = max(mark.bottom for part in first.parts for mark in part.marks) + 2 * layout.margin
        return _draw(orders, (width, height), [1] * len(orders))
    pages = [part.last_page - part.first_page + 1 for part in first.parts]
    return first if max(pages) == 1 else _draw(orders, (width, height), pages)


def _draw(orders: Sequence[Order], size: tuple[float, float], pages: Sequence[int]) -> Drawing:
    issuer = orders[0].issuer
    pen = Pen(size, issuer.layout.grain, issuer.dice.child("grain"))
    parts: list[Part] = []
    for number, (order, count) in enumerate(zip(orders, pages, strict=True)):
        if number:
            pen.turn()
        first_page, first_mark = pen.page, len(pen.marks)
        _draw_one(_scene(order, pen), count)
        marks = tuple(pen.marks[first_mark:])
        parts.append(Part(order=order, first_page=first_page, last_page=pen.page, marks=marks))
    return Drawing(pdf=pen.finish(), size=size, parts=tuple(parts))


def _draw_one(scene: Scene, pages: int) -> None:
    match scene.bill.document_type:
        case DocumentType.RECEIPT:
            draw_receipt(scene)
        case DocumentType.STATEMENT | DocumentType.REMINDER:
            draw_list(scene, pages)
        case DocumentType.DELIVERY_NOTE:
            draw_delivery_note(scene, pages)
        case _:
            draw_bill(scene, pages)


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
