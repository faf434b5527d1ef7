"""What stands below a bill: long terms in small print, and a slip to return with the payment."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import GREY
from samples.generator.layouts.scene import Area
from samples.generator.layouts.scene import words_of
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene
    from samples.generator.layouts.sheet import Sheet

SMALL: Final = 0.7
#: What a slip repeats of the bill, with the label of each.
REPEATED: Final = {
    "supplier_name": "remit_to", "invoice_number": "invoice_number", "customer_number": "customer_number",
    "issue_date": "issue_date", "due_date": "due_date",
}  # fmt: skip


def draw_tail(scene: Scene, sheet: Sheet) -> None:
    """Draw terms and slip, where the layout has them."""
    if scene.layout.has(Trait.LONG_TERMS):
        _terms(scene, sheet, scene.dice.child("terms length").between(2, 8))
    if scene.layout.has(Trait.COUPON) and scene.has("gross_total") and scene.has("invoice_number"):
        _coupon(scene, sheet)
    if scene.layout.has(Trait.TERMS_PAGE):
        sheet.turn()
        _terms(scene, sheet, len(scene.voice.choices("conditions")))


def _terms(scene: Scene, sheet: Sheet, count: int) -> None:
    dice = scene.dice.child("conditions")
    numbered = dice.chance(50)
    for number, text in enumerate(dice.some(scene.voice.choices("conditions"), count), 1):
        sheet.need(scene.line_height(3))
        said = f"{number}. {text}" if numbered else text
        sheet.y = scene.paragraph(sheet.area, words_of(said), scene.style(SMALL, colour=GREY))


def _coupon(scene: Scene, sheet: Sheet) -> None:
    shown = [(scene.label(label), scene.piece(name)) for name, label in REPEATED.items() if scene.has(name)]
    due = "payable_amount" if scene.has("prepaid_amount") or scene.has("rounding_amount") else "gross_total"
    shown.append((scene.label("amount_due"), scene.money(due, bold=True)))
    sheet.need((len(shown) + 3) * scene.line_height())
    canvas, y = scene.pen.canvas, sheet.y + scene.line_height()
    canvas.setDash(3, 3)
    scene.pen.rule((sheet.area.left, y), (sheet.area.right, y), GREY, 0.5)
    canvas.setDash()
    heading = Area(left=sheet.area.left, top=y, width=sheet.area.width)
    sheet.y = scene.paragraph(heading, words_of(scene.voice.say("coupon")), scene.style(0.85, bold=True), "centre")
    indent = max(scene.pen.width(label, scene.style()) for label, _ in shown) + 12
    for label, value in shown:
        sheet.y += scene.line_height()
        scene.pen.write(sheet.area.left, sheet.y, (Piece(label),), scene.style())
        scene.pen.write(sheet.area.left + indent, sheet.y, (value,), scene.style())
