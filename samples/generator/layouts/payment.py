"""How and when to pay."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from samples.generator.bill import HUNDRED
from samples.generator.bill import rounded
from samples.generator.layouts.footer import bank_lines
from samples.generator.layouts.layout import Payment
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import words_of
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.bill import Terms
    from samples.generator.layouts.scene import Scene
    from samples.generator.layouts.sheet import Sheet


def draw_payment(scene: Scene, sheet: Sheet) -> None:
    """Draw terms and bank details, as the layout has them."""
    is_bare = scene.layout.has(Trait.MINIMAL)
    if scene.bill.terms and not is_bare:
        sheet.need(scene.line_height(2.5))
        told = scene.layout.has(Trait.DUE_SENTENCE)
        pieces = due_pieces(scene, scene.bill.terms) if told else words_of(terms_text(scene))
        sheet.y = scene.paragraph(sheet.area, pieces, scene.style())
    if is_bare or scene.layout.has(Trait.NO_BANK):
        return
    if scene.layout.has(Trait.REMIT_TO):
        _remit_to(scene, sheet)
    match scene.layout.payment:
        case Payment.BOX:
            _box(scene, sheet)
        case Payment.LIST:
            _list(scene, sheet)
        case Payment.SENTENCE:
            _sentence(scene, sheet)
        case Payment.FOOTER:
            return


def due_pieces(scene: Scene, terms: Terms) -> tuple[Piece, ...]:
    """A sentence that names the day by which to pay, and at times what is saved by paying sooner."""
    facts = {"date": scene.piece("due_date")}
    key = "payable_until"
    if terms.discount_rate and scene.has("gross_total"):
        key, day = "discount_until", scene.bill.issue_date + dt.timedelta(days=terms.discount_days)
        saved = scene.bill.gross_total * (HUNDRED - terms.discount_rate) / HUNDRED
        facts["rate"] = Piece(scene.formats.percentage(terms.discount_rate))
        facts["day"] = Piece(scene.formats.date(day))
        facts["amount"] = Piece(scene.formats.amount(rounded(saved, scene.bill.digits), scene.formats.money))
    return scene.told(key, facts)


def terms_text(scene: Scene) -> str:
    """The terms of payment in a sentence."""
    terms = scene.bill.terms
    if terms is None:
        return ""
    if not terms.discount_rate:
        return scene.voice.say("terms", days=str(terms.days))
    return scene.voice.say(
        "discount_terms",
        days=str(terms.days),
        discount_days=str(terms.discount_days),
        rate=scene.formats.percentage(terms.discount_rate),
    )


def _remit_to(scene: Scene, sheet: Sheet) -> None:
    """Who is paid and where, below a label."""
    place = tuple((Piece(line, ("supplier_address",)),) for line in scene.bill.supplier.address.lines)
    lines = ((Piece(scene.label("remit_to"), (), is_bold=True),), (scene.piece("supplier_name"),), *place)
    sheet.need((len(lines) + 1) * scene.line_height())
    for line in lines:
        sheet.y += scene.line_height()
        scene.pen.write(sheet.area.left, sheet.y, line, scene.style())
    sheet.y += scene.line_height(0.5)


def _list(scene: Scene, sheet: Sheet) -> None:
    lines = bank_lines(scene)
    sheet.need((len(lines) + 2) * scene.line_height())
    y = sheet.y + scene.line_height()
    scene.pen.write(sheet.area.left, y, scene.voice.say("payment.heading"), scene.style(bold=True))
    for line in lines:
        y += scene.line_height()
        scene.pen.write(sheet.area.left, y, line, scene.style())
    sheet.y = y + scene.line_height(0.5)


def _box(scene: Scene, sheet: Sheet) -> None:
    lines = bank_lines(scene)
    height = (len(lines) + 1.8) * scene.line_height()
    sheet.need(height + 12)
    width = max(scene.pen.width("".join(piece.text for piece in line), scene.style()) for line in lines) + 24
    top = sheet.y + 4
    scene.pen.box((sheet.area.left, top), (max(width, 170), height), line=scene.layout.accent)
    y = top + scene.line_height(1.1)
    scene.pen.write(sheet.area.left + 8, y, scene.voice.say("payment.heading"), scene.style(bold=True))
    for line in lines:
        y += scene.line_height()
        scene.pen.write(sheet.area.left + 8, y, line, scene.style())
    sheet.y = top + height + 6


def _sentence(scene: Scene, sheet: Sheet) -> None:
    pieces: list[Piece] = list(words_of(f"{scene.voice.say('payment.heading')}:"))
    for line in bank_lines(scene):
        comma = "," if len(pieces) > len(words_of(scene.voice.say("payment.heading"))) else ""
        pieces += [Piece(f"{comma} {line[0].text}"), *line[1:]]
    sheet.need(scene.line_height(3.5))
    sheet.y = scene.paragraph(sheet.area, tuple(pieces), scene.style(0.95)) + 2
