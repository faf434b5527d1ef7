"""The sums of a bill, from the lines to what is to be paid."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from samples.generator.layouts.layout import Rules
from samples.generator.layouts.layout import Totals
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import GREY
from samples.generator.layouts.scene import Area
from samples.generator.layouts.sums import Sum
from samples.generator.layouts.sums import balance
from samples.generator.layouts.sums import with_currency
from samples.generator.layouts.sums import zeros
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene
    from samples.generator.layouts.sheet import Sheet


def draw_totals(scene: Scene, sheet: Sheet, left: float) -> None:
    """Draw the sums at the right of `left`; on a new page where they do not fit."""
    sums = shown_sums(scene)
    sheet.need((len(sums) + 3) * scene.line_height(1.25))
    area = Area(left=left, top=sheet.y, width=sheet.area.right - left)
    match scene.layout.totals:
        case Totals.STRIP:
            sheet.y = _strip(scene, sheet.area, sums)
        case Totals.SENTENCE:
            sheet.y = _sentence(scene, sheet, _column(scene, area, sums))
        case Totals.BOX:
            sheet.y = _boxed(scene, area, sums)
        case Totals.IN_TABLE:
            sheet.y = _in_table(scene, sheet.area, sums)
        case _:
            sheet.y = _column(scene, area, sums)


def shown_sums(scene: Scene) -> tuple[Sum, ...]:
    """The sums that this issuer prints: label, amount, and whether it is the last and largest."""
    say, bill = scene.voice.say, scene.bill
    adjusted = bool(bill.allowances or bill.charges)
    if scene.layout.has(Trait.BARE_SUMS):
        name = "payable_amount" if bill.payable_amount != bill.gross_total else "gross_total"
        return ((Piece(say(f"totals.{name}")), scene.money(name, bold=True), True),)
    sums: list[Sum] = list(balance(scene))
    if bill.is_gross_priced and scene.layout.is_newer:
        sums += _adjustments(scene)
    if not bill.is_gross_priced:
        if adjusted or scene.dice.child("line total").chance(8):
            sums.append((Piece(say("totals.line_net_total")), scene.money("line_net_total"), False))
        sums += _adjustments(scene)
        if not bill.is_small_business:
            sums.append((Piece(say("totals.net_total")), scene.money("net_total"), False))
            sums += zeros(scene)
            sums += _taxes(scene)
    sums.append((Piece(say("totals.gross_total")), scene.money("gross_total", bold=True), True))
    if bill.is_gross_priced:
        sums += _contained(scene)
    if scene.has("rounding_amount"):
        sums.append((Piece(say("totals.rounding_amount")), scene.money("rounding_amount"), False))
    if scene.has("prepaid_amount"):
        sums.append((Piece(say("totals.prepaid_amount")), _less(scene, "prepaid_amount"), False))
    if scene.has("prepaid_amount") or scene.has("rounding_amount"):
        sums.append((Piece(say("totals.payable_amount")), scene.money("payable_amount", bold=True), True))
    return with_currency(scene, tuple(sums))


def totals_width(scene: Scene) -> float:
    """The width of the column of sums."""
    style = scene.style(1.1, bold=True)
    return max(scene.pen.width(f"{label.text}{amount.text}", style) for label, amount, _ in shown_sums(scene)) + 28


def _adjustments(scene: Scene) -> list[Sum]:
    found: list[Sum] = []
    for name, adjustments in (("allowance", scene.bill.allowances), ("charge", scene.bill.charges)):
        for each in adjustments:
            rate = f" {scene.formats.percentage(each.percentage)}" if each.percentage else ""
            amount = _less(scene, "allowance_total") if name == "allowance" else scene.money("charge_total")
            found.append((Piece(f"{each.reason}{rate}"), amount, False))
    return found


def _less(scene: Scene, name: str) -> Piece:
    """An amount that is taken off, at times with its minus sign."""
    piece = scene.money(name)
    return Piece(f"-{piece.text}", piece.names) if scene.dice.child("minus").chance(50) else piece


def _taxes(scene: Scene) -> list[Sum]:
    shares = scene.bill.tax_breakdown
    found: list[Sum] = []
    for index in range(len(shares)):
        rate = scene.formats.percentage(_decimal(scene, f"taxes.{index}.tax_rate"))
        amount = scene.money(f"taxes.{index}.tax_amount")
        single = ("tax_total",) if len(shares) == 1 else ()
        found.append((_tax_label(scene, index, rate), Piece(amount.text, (*amount.names, *single)), False))
    if len(shares) > 1 and scene.dice.child("tax total").chance(60):
        found.append((Piece(scene.voice.say("totals.tax_total")), scene.money("tax_total"), False))
    return found


def _tax_label(scene: Scene, index: int, rate: str) -> Piece:
    """What is said of one rate, at times with what it is charged on."""
    names = (f"taxes.{index}.tax_rate",)
    if not scene.layout.has(Trait.TAX_BASE):
        return Piece(scene.voice.say("totals.tax", rate=rate), names)
    base = f"taxes.{index}.taxable_amount"
    text = scene.voice.say("tax_on", rate=rate, base=scene.formats.amount(_decimal(scene, base)))
    return Piece(text, (*names, base))


def _contained(scene: Scene) -> list[Sum]:
    """The tax inside a price that includes it."""
    shares = scene.bill.tax_breakdown
    single = ("tax_total",) if len(shares) == 1 else ()
    found: list[Sum] = []
    for index in range(len(shares)):
        rate = scene.formats.percentage(_decimal(scene, f"taxes.{index}.tax_rate"))
        amount = scene.money(f"taxes.{index}.tax_amount")
        label = Piece(scene.voice.say("contains_tax", rate=rate), (f"taxes.{index}.tax_rate",))
        found.append((label, Piece(amount.text, (*amount.names, *single)), False))
    return found


def _decimal(scene: Scene, name: str) -> Decimal:
    value = scene.facts[name]
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _column(scene: Scene, area: Area, sums: tuple[Sum, ...]) -> float:
    y = area.top + 4
    for label, amount, is_last in sums:
        if is_last:
            scene.pen.rule((area.left, y + 3), (area.right, y + 3), scene.layout.accent, 0.8)
            y += 3
        y += scene.line_height(1.15)
        style = scene.style(1.1 if is_last else 1.0, bold=is_last or scene.layout.has(Trait.BOLD_SUMS))
        if scene.layout.has(Trait.LABELS_RIGHT):
            scene.pen.write(area.right - 16 - scene.pen.width(amount.text, style), y, (label,), style, "right")
        else:
            scene.pen.write(area.left + 4, y, (label,), style)
        scene.pen.write(area.right - 4, y, (amount,), style, "right")
    return y + scene.line_height(0.7)


def _boxed(scene: Scene, area: Area, sums: tuple[Sum, ...]) -> float:
    height = scene.line_height(1.5)
    y = area.top + 6
    for label, amount, is_last in sums:
        fill = scene.layout.accent if is_last and scene.layout.has_filled_headings else ""
        scene.pen.box((area.left, y), (area.width, height), fill=fill, line=GREY)
        style = scene.style(bold=is_last, colour="#ffffff" if fill else "#000000")
        scene.pen.write(area.left + 5, y + height * 0.68, (label,), style)
        scene.pen.write(area.right - 5, y + height * 0.68, (amount,), style, "right")
        y += height
    return y + scene.line_height(0.7)


def _in_table(scene: Scene, area: Area, sums: tuple[Sum, ...]) -> float:
    """The sums as last rows of the table, the labels in its wide part."""
    amounts = max(scene.pen.width(amount.text, scene.style(bold=True)) for _, amount, _ in sums) + 12
    height, y = scene.line_height(1.35), area.top
    for label, amount, is_last in sums:
        if scene.layout.rules not in {Rules.NONE, Rules.ZEBRA}:
            scene.pen.box((area.left, y), (area.width - amounts, height), line=GREY)
            scene.pen.box((area.right - amounts, y), (amounts, height), line=GREY)
        style = scene.style(bold=is_last)
        scene.pen.write(area.right - amounts - 6, y + height * 0.7, (label,), style, "right")
        scene.pen.write(area.right - 4, y + height * 0.7, (amount,), style, "right")
        y += height
    return y + scene.line_height(0.7)


def _strip(scene: Scene, area: Area, sums: tuple[Sum, ...]) -> float:
    """All sums side by side under their labels, or in a column where that is too wide."""
    style, bold = scene.style(0.9), scene.style(0.95, bold=True)
    cells = [
        max(scene.pen.width(label.text, style), scene.pen.width(amount.text, bold)) + 12 for label, amount, _ in sums
    ]
    if sum(cells) > area.width:
        width = totals_width(scene)
        return _column(scene, Area(left=area.right - width, top=area.top, width=width), sums)
    height, x, y = scene.line_height(1.3), area.left, area.top + 8
    spare = (area.width - sum(cells)) / len(cells)
    for (label, amount, is_last), cell in zip(sums, cells, strict=True):
        scene.pen.box((x, y), (cell + spare, height), fill="#eeeeee", line=GREY)
        scene.pen.box((x, y + height), (cell + spare, height), line=GREY)
        scene.pen.write(x + 5, y + height * 0.7, (label,), style)
        scene.pen.write(x + cell + spare - 5, y + height * 1.7, (amount,), bold if is_last else style, "right")
        x += cell + spare
    return y + 2 * height + scene.line_height(0.7)


def _sentence(scene: Scene, sheet: Sheet, top: float) -> float:
    """What is due, said once more in words, with its day where there is one."""
    name = "payable_amount" if scene.has("prepaid_amount") else "gross_total"
    values = {"amount": scene.money(name, bold=True)}
    key = "total_sentence"
    if scene.has("due_date"):
        key, values["date"] = "due_by", scene.piece("due_date", bold=True)
    return scene.paragraph(sheet.area.below(top), scene.told(key, values), scene.style()) + 4
