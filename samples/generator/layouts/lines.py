"""The table of lines: what is billed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from samples.generator.layouts.cells import MONEY
from samples.generator.layouts.cells import NUMERIC
from samples.generator.layouts.cells import cell
from samples.generator.layouts.grid import Column
from samples.generator.layouts.grid import Grid
from samples.generator.layouts.grid import draw_heading
from samples.generator.layouts.grid import draw_row
from samples.generator.layouts.grid import measured
from samples.generator.layouts.interludes import draw_interludes
from samples.generator.layouts.interludes import height_of
from samples.generator.layouts.interludes import interludes
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene
    from samples.generator.layouts.sheet import Sheet

#: Where the tax is not charged by rate and line, these columns say nothing.
TAXED = {"tax_rate", "tax_amount", "line_gross"}


def shown_columns(scene: Scene) -> tuple[str, ...]:
    """The columns of the layout that make sense on this bill."""
    columns = scene.layout.columns
    if not any(line.discount_rate for line in scene.bill.lines):
        columns = tuple(name for name in columns if name != "discount_rate")
    elif "discount_rate" not in columns and not scene.layout.has(Trait.DISCOUNT_ROWS):
        columns = _with(columns, "discount_rate")
    if len(scene.bill.tax_breakdown) > 1 and "tax_rate" not in columns:
        columns = _with(columns, "tax_rate")
    if scene.bill.supplier.address.country.sales_tax:
        columns = tuple(name for name in columns if name not in TAXED)
    if scene.bill.is_gross_priced:
        columns = tuple(name for name in columns if name not in {"tax_amount", "line_gross"})
    return columns


def draw_lines(scene: Scene, sheet: Sheet, names: tuple[str, ...]) -> None:
    """Draw the lines under the columns named, over as many pages as they take."""
    grid = _grid(scene, names, sheet.area.width)
    rules = scene.layout.rules
    between = interludes(scene) if "line_net" in names else {}
    sheet.need(grid.row_height(grid.heading) + grid.row_height(grid.rows[0]) + 30)
    _head(scene, sheet, grid)
    for index, row in enumerate(grid.rows):
        before = between.get(index, ())
        if not sheet.has_room(grid.row_height(row) + height_of(scene, before) + scene.line_height(2)):
            _carry(scene, sheet, grid, index, "carried")
            sheet.turn()
            if not scene.layout.has(Trait.HEADING_ONCE):
                _head(scene, sheet, grid)
            _carry(scene, sheet, grid, index, "brought")
        sheet.y = draw_interludes(scene, grid, sheet.area, before)
        sheet.y = draw_row(scene, grid, sheet.area, index, rules)
    last = between.get(len(grid.rows), ())
    sheet.need(height_of(scene, last))
    sheet.y = draw_interludes(scene, grid, sheet.area, last)
    _blanks(scene, sheet, grid)
    right = sheet.area.left + sum(grid.widths)
    scene.pen.rule((sheet.area.left, sheet.y), (right, sheet.y), "#444444", 0.6)


def _with(columns: tuple[str, ...], name: str) -> tuple[str, ...]:
    at = columns.index("line_net")
    return (*columns[:at], name, *columns[at:])


def _head(scene: Scene, sheet: Sheet, grid: Grid) -> None:
    """The headings of the table, where it has any."""
    if scene.layout.has(Trait.HEADLESS):
        sheet.y += scene.line_height(0.5)
    else:
        sheet.y = draw_heading(scene, grid, sheet.area, scene.layout.rules)


def _grid(scene: Scene, names: tuple[str, ...], width: float) -> Grid:
    columns = tuple(
        Column(_heading(scene, name), _align(scene, name), is_wide=name == "description", name=name) for name in names
    )
    rows = tuple(tuple(cell(scene, index, name) for name in names) for index in range(len(scene.bill.lines)))
    return measured(scene, columns, rows, width)


def _heading(scene: Scene, name: str) -> str:
    text = scene.voice.say(f"columns.{name}")
    if name not in MONEY or not scene.layout.has(Trait.CURRENCY_HEADINGS):
        return text
    return (
        scene.dice.child("currency heading")
        .among(("{text} ({code})", "{text} {code}", "{text} in {code}"))
        .format(text=text, code=scene.bill.currency)
    )


def _align(scene: Scene, name: str) -> str:
    if name not in NUMERIC or scene.layout.has(Trait.LEFT_NUMBERS):
        return "left"
    return "centre" if scene.layout.has(Trait.CENTRED_NUMBERS) and name != "line_net" else "right"


def _blanks(scene: Scene, sheet: Sheet, grid: Grid) -> None:
    """Empty rows below the last, as on forms."""
    if not scene.layout.has(Trait.BLANK_ROWS):
        return
    empty = tuple(((Piece(""),),) for _ in grid.columns)
    blank = replace(grid, rows=(empty, empty))
    for number in range(scene.dice.child("blank rows").between(2, 12)):
        if not sheet.has_room(grid.row_height(empty) + scene.line_height(14)):
            return
        sheet.y = draw_row(scene, blank, sheet.area, number % 2, scene.layout.rules)


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
