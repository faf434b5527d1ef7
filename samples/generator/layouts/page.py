"""Composing the pages of a bill from its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.document_type import DocumentType
from samples.generator.layouts.addresses import addresses
from samples.generator.layouts.entries import dates_title
from samples.generator.layouts.entries import number_name
from samples.generator.layouts.layout import Addresses
from samples.generator.layouts.layout import Meta
from samples.generator.layouts.layout import Payment
from samples.generator.layouts.layout import Taxes
from samples.generator.layouts.layout import Title
from samples.generator.layouts.layout import Totals
from samples.generator.layouts.letterhead import letterhead
from samples.generator.layouts.lines import draw_lines
from samples.generator.layouts.lines import shown_columns
from samples.generator.layouts.meta import WIDE
from samples.generator.layouts.meta import meta
from samples.generator.layouts.notes import below_letterhead
from samples.generator.layouts.notes import notes
from samples.generator.layouts.ornament import folding_marks
from samples.generator.layouts.ornament import picture_of
from samples.generator.layouts.ornament import stamp
from samples.generator.layouts.payment import draw_payment
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.prose import draw_prose
from samples.generator.layouts.prose import writes_prose
from samples.generator.layouts.scene import Area
from samples.generator.layouts.scene import words_of
from samples.generator.layouts.sheet import Sheet
from samples.generator.layouts.tail import draw_tail
from samples.generator.layouts.taxes import draw_taxes
from samples.generator.layouts.taxes import taxes_height
from samples.generator.layouts.totals import draw_totals
from samples.generator.layouts.totals import totals_width
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene

TITLES = {
    DocumentType.INVOICE: "invoice",
    DocumentType.CREDIT_NOTE: "credit_note",
    DocumentType.RECEIPT: "receipt",
    DocumentType.PRO_FORMA: "pro_forma",
    DocumentType.OTHER: "order_confirmation",
}

#: Nothing is to be paid on these.
UNPAID = {DocumentType.PURCHASE_ORDER, DocumentType.OTHER}


def draw_bill(scene: Scene, pages: int) -> None:
    """Draw a bill on as many pages as it takes; `pages` is what its page numbers say."""
    sheet = Sheet(scene, pages)
    if scene.layout.folds:
        folding_marks(scene)
    draw_head(scene, sheet)
    if writes_prose(scene):
        draw_prose(scene, sheet)
    elif not scene.layout.has(Trait.NO_LINES):
        draw_lines(scene, sheet, shown_columns(scene))
    _draw_sums(scene, sheet)
    if scene.bill.document_type not in UNPAID:
        draw_payment(scene, sheet)
    _draw_end(scene, sheet)
    if scene.bill.is_paid and scene.layout.stamps_paid:
        stamp(scene, scene.voice.say("paid"))
    draw_tail(scene, sheet)
    sheet.end()


def draw_head(scene: Scene, sheet: Sheet) -> None:
    """Letterhead, title, addresses and entries, in the order of the layout."""
    layout = scene.layout
    sheet.y = letterhead(scene, sheet.area) + 10
    sheet.y = below_letterhead(scene, sheet.area)
    above = scene.dice.child("title above").chance(60)
    if above:
        sheet.y = title(scene, sheet.area)
    full = sheet.area
    half = (full.width - 24) / 2
    left = Area(left=full.left, top=full.top + 6, width=half)
    right = Area(left=full.left + half + 24, top=full.top + 6, width=half)
    place, beside = (right, left) if layout.addresses is Addresses.RIGHT else (left, right)
    stretches = layout.addresses in {Addresses.PAIR, Addresses.TRIPLE} or layout.meta in WIDE
    if stretches:
        paired = layout.addresses in {Addresses.PAIR, Addresses.TRIPLE}
        sheet.y = addresses(scene, full.below(left.top) if paired else place) + 6
        sheet.y = meta(scene, sheet.area if layout.meta in WIDE else _side(layout.meta, sheet.area)) + 6
    else:
        sheet.y = max(addresses(scene, place), meta(scene, beside)) + 8
    if not above:
        sheet.y = title(scene, sheet.area)
    if layout.has_prose:
        sheet.y = _prose(scene, sheet, ("greetings", "intros"))
    if scene.layout.has(Trait.NOTES):
        sheet.y = notes(scene, sheet.area)
    sheet.y += 4


def _side(shape: Meta, area: Area) -> Area:
    """Where entries stand below the addresses: at the left, or at the right edge."""
    half = (area.width - 24) / 2
    return Area(left=area.left + half + 24 if shape is Meta.RIGHT_COLUMN else area.left, top=area.top, width=half)


def title(scene: Scene, area: Area) -> float:
    """What the document is, and give the y below it."""
    text = scene.voice.say(f"titles.{TITLES.get(scene.bill.document_type, scene.bill.document_type.value)}")
    kind = scene.layout.title
    if scene.layout.has(Trait.NO_TITLE) and kind is not Title.WITH_NUMBER:
        return area.top
    if scene.layout.has(Trait.SPACED_TITLE):
        text = " ".join(text.upper())
    if kind is Title.WITH_NUMBER and scene.has(number_name(scene)):
        style = scene.style(1.35, bold=True)
        y = area.top + scene.line_height(1.5)
        pieces = (Piece(f"{text} ", ("document_type",)), scene.piece(number_name(scene)))
        dated = (Piece(f" {scene.voice.say('dated')} "), scene.piece("issue_date")) if dates_title(scene) else ()
        scene.pen.write(area.left, y, (*pieces, *dated), style)
        return y + scene.line_height(0.6)
    if kind is Title.PICTURE:
        return picture_of(scene, area, text)
    style = scene.style(2.0, bold=True, colour=scene.layout.accent)
    align = {Title.LARGE_RIGHT: "right", Title.CENTRE: "centre"}.get(kind, "left")
    x = {"left": area.left, "right": area.right, "centre": area.left + area.width / 2}[align]
    y = area.top + style.size
    scene.pen.write(x, y, (Piece(text, ("document_type",)),), style, align)
    return y + scene.line_height(0.6)


def _draw_sums(scene: Scene, sheet: Sheet) -> None:
    width = max(totals_width(scene), sheet.area.width * 0.36)
    left = sheet.area.left if scene.layout.has(Trait.LEFT_TOTALS) else sheet.area.right - width
    untaxed = scene.bill.supplier.address.country.sales_tax or scene.bill.exemption_reason
    shows = Taxes.NONE if untaxed or scene.layout.has(Trait.BARE_SUMS) else scene.layout.taxes
    wide = {Totals.STRIP, Totals.IN_TABLE} if scene.layout.is_newer else {Totals.STRIP}
    beside = shows is Taxes.BESIDE and scene.layout.totals not in wide and left > sheet.area.left
    start, page = sheet.y, scene.pen.page
    draw_totals(scene, sheet, left)
    if beside and page == scene.pen.page:
        area = Area(left=sheet.area.left, top=start + 8, width=left - sheet.area.left - 12)
        if taxes_height(scene, area.width) < sheet.bottom - start:
            sheet.y = max(sheet.y, draw_taxes(scene, area) + 8)
    elif shows is not Taxes.NONE:
        sheet.need(taxes_height(scene, sheet.area.width) + 10)
        sheet.y = draw_taxes(scene, sheet.area) + 8


def _draw_end(scene: Scene, sheet: Sheet) -> None:
    if not scene.formats.names_currency or scene.dice.child("currency note").chance(8):
        sheet.need(scene.line_height(2))
        before, after = scene.voice.say("currency_note", currency="\x00").split("\x00")
        pieces = (*words_of(before.rstrip()), Piece(f" {scene.facts['currency']}", ("currency",)), Piece(after))
        sheet.y = scene.paragraph(sheet.area, pieces, scene.style(0.9))
    if scene.bill.exemption_reason:
        sheet.need(scene.line_height(2))
        note = (Piece(scene.bill.exemption_reason, ("taxes.0.exemption_reason",)),)
        sheet.y = scene.paragraph(sheet.area, note, scene.style(0.9))
    if scene.bill.is_gross_priced:
        sheet.need(scene.line_height(2))
        sheet.y = scene.paragraph(sheet.area, words_of(scene.voice.say("gross_note")), scene.style(0.9))
    if scene.bill.is_paid and not scene.layout.stamps_paid:
        sheet.need(scene.line_height(2))
        pieces = (Piece(scene.voice.say("paid"), ("payment_status",)),)
        sheet.y = scene.paragraph(sheet.area, pieces, scene.style(bold=True))
    if scene.layout.has(Trait.MINIMAL):
        return
    keys = ("closings", "legal") if scene.layout.payment is not Payment.BOX else ("closings",)
    sheet.y = _prose(scene, sheet, keys)


def _prose(scene: Scene, sheet: Sheet, keys: tuple[str, ...]) -> float:
    for key in keys:
        text = scene.voice.say(
            key, person=scene.bill.buyer.contact or scene.bill.buyer.name, supplier=scene.bill.supplier.name
        )
        if text:
            sheet.need(scene.line_height(2.5))
            sheet.y = scene.paragraph(sheet.area, words_of(text), scene.style()) + 2
    return sheet.y
