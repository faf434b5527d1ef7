"""Pages of documents that are no bills: statements, reminders and delivery notes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.document_type import DocumentType
from samples.generator.layouts.grid import Column
from samples.generator.layouts.grid import draw_heading
from samples.generator.layouts.grid import draw_row
from samples.generator.layouts.grid import measured
from samples.generator.layouts.lines import draw_lines
from samples.generator.layouts.page import draw_head
from samples.generator.layouts.payment import draw_payment
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import words_of
from samples.generator.layouts.sheet import Sheet

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene

DELIVERED: Final = ("position", "item_number", "description", "quantity", "unit")
ENTRY_COLUMNS: Final = ("entry_number", "entry_date", "entry_due", "entry_amount")
FEES: Final = (Decimal(5), Decimal("2.50"), Decimal(10), Decimal(40))


def draw_list(scene: Scene, pages: int) -> None:
    """Draw a statement or a reminder."""
    sheet = Sheet(scene, pages)
    draw_head(scene, sheet)
    key = "reminder_intro" if scene.bill.document_type is DocumentType.REMINDER else "statement_intro"
    intro = scene.voice.say(key, date=scene.formats.date(scene.bill.issue_date))
    sheet.y = scene.paragraph(sheet.area, words_of(intro), scene.style()) + 6
    _draw_entries(scene, sheet)
    _draw_balance(scene, sheet)
    draw_payment(scene, sheet)
    sheet.end()


def draw_delivery_note(scene: Scene, pages: int) -> None:
    """Draw what was delivered, without prices."""
    sheet = Sheet(scene, pages)
    draw_head(scene, sheet)
    draw_lines(scene, sheet, DELIVERED)
    note = scene.voice.say("non_bill_note")
    if note:
        sheet.need(scene.line_height(3))
        sheet.y = scene.paragraph(sheet.area.below(sheet.y + 6), words_of(note), scene.style())
    sheet.end()


def _draw_entries(scene: Scene, sheet: Sheet) -> None:
    columns = tuple(
        Column(scene.voice.say(f"columns.{name}"), "right" if name == "entry_amount" else "left")
        for name in ENTRY_COLUMNS
    )
    formats = scene.formats
    rows = tuple(
        tuple(
            ((Piece(text),),)
            for text in (
                entry.number,
                formats.date(entry.date),
                formats.date(entry.due_date),
                formats.amount(entry.amount, formats.line_money),
            )
        )
        for entry in scene.bill.entries
    )
    grid = measured(scene, columns, rows, sheet.area.width)
    sheet.y = draw_heading(scene, grid, sheet.area, scene.layout.rules)
    for index, row in enumerate(grid.rows):
        if not sheet.has_room(grid.row_height(row)):
            sheet.turn()
        sheet.y = draw_row(scene, grid, sheet.area, index, scene.layout.rules)


def _draw_balance(scene: Scene, sheet: Sheet) -> None:
    total = sum((entry.amount for entry in scene.bill.entries), Decimal(0))
    rows = []
    if scene.bill.document_type is DocumentType.REMINDER and scene.dice.child("fee").chance(50):
        fee = scene.dice.child("how much").among(FEES)
        rows.append((scene.voice.say("totals.fee"), fee))
        total += fee
    rows.append((scene.voice.say("totals.balance"), total))
    sheet.need((len(rows) + 2) * scene.line_height())
    names = ("currency",) if scene.formats.names_currency else ()
    for label, amount in rows:
        sheet.y += scene.line_height(1.2)
        text = Piece(scene.formats.amount(amount, scene.formats.money), names)
        style = scene.style(bold=amount is total)
        scene.pen.write(sheet.area.right - 4, sheet.y, (text,), style, "right")
        scene.pen.write(sheet.area.right - 24 - scene.pen.width(text.text, style), sheet.y, label, style, "right")
    sheet.y += scene.line_height()
