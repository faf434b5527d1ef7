"""Bills without a table: what was done is told in sentences, with its price at the end of the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import Area
from samples.generator.layouts.scene import words_of
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene
    from samples.generator.layouts.sheet import Sheet

#: More than these make a table.
MOST_LINES = 4


def writes_prose(scene: Scene) -> bool:
    """Whether this bill is told in sentences."""
    bill = scene.bill
    return scene.layout.has(Trait.PROSE) and 0 < len(bill.lines) <= MOST_LINES and len(bill.tax_breakdown) == 1


def draw_prose(scene: Scene, sheet: Sheet) -> None:
    """Draw what was done, a paragraph for each line of the bill."""
    for index in range(len(scene.bill.lines)):
        sheet.need(scene.line_height(5))
        _told(scene, sheet, index)
    dice = scene.dice.child("prose")
    month = f"{scene.bill.issue_date:%m/%Y}"
    for text in dice.some(scene.voice.choices("prose_note"), dice.between(0, 2)):
        sheet.need(scene.line_height(3))
        said = text.format(month=month, person=scene.bill.buyer.contact or scene.bill.buyer.name)
        sheet.y = scene.paragraph(sheet.area, words_of(said), scene.style()) + 2
    sheet.y += scene.line_height(0.5)


def _told(scene: Scene, sheet: Sheet, index: int) -> None:
    key = f"lines.{index}."
    amount = scene.money(f"{key}line_net")
    before, after = scene.voice.say("prose_line", what="\x00").split("\x00")
    what = tuple(Piece(piece.text, (f"{key}description",)) for piece in words_of(str(scene.facts[f"{key}description"])))
    lead = (*words_of(before.rstrip()), Piece(" ")) if before.strip() else ()
    tail = words_of(after) if after.strip() else ()
    style = scene.style()
    room = sheet.area.width - scene.pen.width(amount.text, style) - 24
    area = Area(left=sheet.area.left, top=sheet.y, width=room)
    bottom = scene.paragraph(area, (*lead, *what, *tail), style)
    scene.pen.write(sheet.area.right, bottom - 0.3 * style.size, (amount,), style, "right")
    sheet.y = bottom + 2
