"""What stands between the rows of a table and is no row: headings, sums of groups, discounts, remarks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from samples.generator.layouts.cells import nets_below
from samples.generator.layouts.grid import PADDING
from samples.generator.layouts.grid import SMALLEST
from samples.generator.layouts.grid import Grid
from samples.generator.layouts.layout import Rules
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import words_of
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.pen import Style
    from samples.generator.layouts.scene import Area
    from samples.generator.layouts.scene import Scene

#: So few lines are not worth headings.
FEWEST_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Interlude:
    """A text between two rows, with an amount at times."""

    pieces: tuple[Piece, ...]
    amount: Piece | None = None
    is_bold: bool = False


Interludes = dict[int, tuple[Interlude, ...]]


def interludes(scene: Scene) -> Interludes:
    """What stands before each line; under the number of lines, what stands after the last."""
    found: Interludes = {}
    for index in range(len(scene.bill.lines)):
        _add(found, index + 1, _discount(scene, index))
    if scene.layout.has(Trait.FREE_ROWS):
        at = scene.dice.child("free row").between(0, len(scene.bill.lines))
        _add(found, at, (Interlude(pieces=words_of(_remark(scene, "free_rows"))),))
    if scene.layout.has(Trait.SECTIONS) and len(scene.bill.lines) >= FEWEST_LINES:
        _add_sections(scene, found)
    return found


def height_of(scene: Scene, shown: tuple[Interlude, ...]) -> float:
    """How much of the page they take."""
    return len(shown) * scene.line_height(1.4)


def draw_interludes(scene: Scene, grid: Grid, area: Area, shown: tuple[Interlude, ...]) -> float:
    """Draw them below each other, and give the y below them."""
    if not shown:
        return area.top
    names = [column.name for column in grid.columns]
    left = area.left + sum(grid.widths[: names.index("description")]) + PADDING
    right = area.left + sum(grid.widths[: names.index("line_net") + 1]) - PADDING
    height, y = scene.line_height(1.4), area.top
    for each in shown:
        style = scene.style(0.95, bold=each.is_bold)
        end = area.left + sum(grid.widths)
        if each.amount:
            scene.pen.write(right, y + height * 0.7, (each.amount,), style, "right")
            end = right - scene.pen.width(each.amount.text, style) if right > left else end
        scene.pen.write(left, y + height * 0.7, each.pieces, _fitting(scene, each, end - left - PADDING))
        y += height
        if scene.layout.rules is Rules.GRID:
            scene.pen.rule((area.left, y), (area.left + sum(grid.widths), y), "#444444", 0.5)
    return y


def _fitting(scene: Scene, shown: Interlude, width: float) -> Style:
    """The print in which a text fits."""
    style = scene.style(0.95, bold=shown.is_bold)
    while style.size > SMALLEST and scene.pen.width("".join(piece.text for piece in shown.pieces), style) > width:
        style = replace(style, size=style.size - 0.5)
    return style


def _add(found: Interludes, at: int, shown: tuple[Interlude, ...]) -> None:
    found[at] = (*found.get(at, ()), *shown)


def _discount(scene: Scene, index: int) -> tuple[Interlude, ...]:
    """The discount of a line in a row of its own."""
    if not scene.layout.has(Trait.DISCOUNT_ROWS) or not scene.bill.lines[index].discount_rate:
        return ()
    name = f"lines.{index}.discount_rate"
    rate = Piece(scene.formats.percentage(scene.bill.lines[index].discount_rate), (name,))
    before, after = scene.voice.say("discount_row", rate="\x00").split("\x00")
    pieces = (*words_of(before.rstrip()), Piece(" "), rate, Piece(after)) if before else (rate, Piece(after))
    net = f"lines.{index}.line_net"
    value = scene.facts[net]
    if not nets_below(scene, index) or not isinstance(value, Decimal):
        return (Interlude(pieces=pieces),)
    amount = Piece(scene.formats.amount(value, scene.formats.line_money), (net,))
    return (Interlude(pieces=pieces, amount=amount),)


def _remark(scene: Scene, key: str, text: str = "") -> str:
    """A remark with a number and a day in it, as there are many on bills."""
    dice = scene.dice.child(f"{key} {text}")
    day = scene.bill.issue_date - dt.timedelta(days=dice.between(2, 60))
    words = text or dice.among(scene.voice.choices(key))
    word = scene.bill.buyer.short_name.split(" ")[0]
    return words.format(n=dice.between(1000, 999999), date=scene.formats.date(day), word=word)


def _add_sections(scene: Scene, found: Interludes) -> None:
    """Headings above groups of lines, and at times the sum of each group below it."""
    dice = scene.dice.child("sections")
    count, start = len(scene.bill.lines), 0
    texts = dice.some(scene.voice.choices("sections"), len(scene.voice.choices("sections")))
    sums = dice.child("sums").chance(60)
    for number, text in enumerate(texts):
        end = count if number == len(texts) - 1 else min(count, start + dice.between(2, 5))
        name = _remark(scene, "sections", text)
        heading = Interlude(pieces=words_of(name), is_bold=True)
        found[start] = (*found.get(start, ()), heading)
        if sums:
            total = sum((line.amount for line in scene.bill.lines[start:end]), Decimal(0))
            amount = Piece(scene.formats.amount(total, scene.formats.line_money))
            label = scene.voice.say("group_total", name=name)
            _add(found, end, (Interlude(pieces=words_of(label), amount=amount, is_bold=dice.child("bold").chance(50)),))
        start = end
        if start == count:
            return
