"""The table of lines: what is billed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from samples.generator.layouts.grid import CellLines
from samples.generator.layouts.grid import Column
from samples.generator.layouts.grid import Grid
from samples.generator.layouts.grid import draw_heading
from samples.generator.layouts.grid import draw_row
from samples.generator.layouts.grid import measured
from samples.generator.layouts.pen import Piece

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene
    from samples.generator.layouts.sheet import Sheet

NUMERIC = {"quantity", "net_price", "discount_rate", "tax_rate", "line_net"}
PRICED = {"net_price", "discount_rate", "tax_rate", "line_net"}


def shown_columns(scene: Scene) -> tuple[str, ...]:
    """The columns of the layout that make sense on this bill."""
    columns = scene.layout.columns
    if not any(line.discount_rate for line in scene.bill.lines):
        columns = tuple(name for name in columns if name != "discount_rate")
    elif "discount_rate" not in columns:
        at = columns.index("line_net")
        columns = (*columns[:at], "discount_rate", *columns[at:])
    if len(scene.bill.tax_breakdown) > 1 and "tax_rate" not in columns:
        at = columns.index("line_net")
        columns = (*columns[:at], "tax_rate", *columns[at:])
    if scene.bill.supplier.address.country.sales_tax:
        columns = tuple(name for name in columns if name != "tax_rate")
    return columns


def draw_lines(scene: Scene, sheet: Sheet, names: tuple[str, ...]) -> None:
    """Draw the lines under the columns named, over as many pages as they take."""
    grid = _grid(scene, names, sheet.area.width)
    rules = scene.layout.rules
    sheet.need(grid.row_height(grid.heading) + grid.row_height(grid.rows[0]) + 30)
    sheet.y = draw_heading(scene, grid, sheet.area, rules)
    for index, row in enumerate(grid.rows):
        if not sheet.has_room(grid.row_height(row) + scene.line_height(2)):
            _carry(scene, sheet, grid, index, "carried")
            sheet.turn()
            sheet.y = draw_heading(scene, grid, sheet.area, rules)
            _carry(scene, sheet, grid, index, "brought")
        sheet.y = draw_row(scene, grid, sheet.area, index, rules)
    right = sheet.area.left + sum(grid.widths)
    scene.pen.rule((sheet.area.left, sheet.y), (right, sheet.y), "#444444", 0.6)


def _grid(scene: Scene, names: tuple[str, ...], width: float) -> Grid:
    columns = tuple(
        Column(
            scene.voice.say(f"columns.{name}"),
            "right" if name in NUMERIC else "left",
            is_wide=name == "description",
        )
        for name in names
    )
    rows = tuple(tuple(_cell(scene, index, name) for name in names) for index in range(len(scene.bill.lines)))
    return measured(scene, columns, rows, width)


def _cell(scene: Scene, index: int, name: str) -> CellLines:
    key = f"lines.{index}.{name}"
    if name == "position":
        step = scene.dice.child("positions").among((1, 1, 1, 10))
        return ((Piece(str((index + 1) * step)),),)
    if name == "description":
        return _description(scene, index)
    if name == "unit":
        return ((Piece(_unit(scene, index)),),)
    value = scene.facts.get(key)
    if not isinstance(value, Decimal):
        return ((Piece(str(value or ""), (key,)),),)
    return ((Piece(_number(scene, name, value, index), (key,)),),)


def _number(scene: Scene, name: str, value: Decimal, index: int) -> str:
    formats = scene.formats
    if name == "quantity":
        text = formats.quantity(value)
        joined = "unit" not in scene.layout.columns and scene.dice.child("joined units").chance(25)
        return f"{text} {_unit(scene, index)}".strip() if joined else text
    if name in {"tax_rate", "discount_rate"}:
        if name == "discount_rate" and not value:
            return "-" if scene.dice.child("no discount").chance(50) else formats.percentage(value)
        return formats.percentage(value)
    return formats.amount(value, formats.line_money)


def _unit(scene: Scene, index: int) -> str:
    code = scene.facts[f"lines.{index}.unit_code"]
    return scene.voice.unit(str(code))


def _description(scene: Scene, index: int) -> CellLines:
    line, key = scene.bill.lines[index], f"lines.{index}."
    named = ((Piece(str(scene.facts[f"{key}description"]), (f"{key}description",)),),)
    notes = tuple((Piece(detail, (f"{key}note",)),) for detail in line.details)
    return named + notes


def _carry(scene: Scene, sheet: Sheet, grid: Grid, count: int, word: str) -> None:
    """The sum so far, at the foot of a page and again at the head of the next."""
    if not scene.layout.carries_sums or scene.layout.columns[-1] != "line_net":
        return
    total = sum((line.amount for line in scene.bill.lines[:count]), Decimal(0))
    page = scene.pen.page
    text = scene.voice.say(word, next=str(page + 1), previous=str(page - 1))
    y = sheet.y + scene.line_height()
    right = sheet.area.left + sum(grid.widths)
    scene.pen.write(right - 80, y, text, scene.style(0.95, bold=True), "right")
    scene.pen.write(right - 4, y, scene.formats.amount(total), scene.style(0.95, bold=True), "right")
    sheet.y = y + 4
