"""The foot of a page: its number, and what the law wants there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.generator.layouts.layout import Letterhead
from samples.generator.layouts.layout import Payment
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import GREY
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene

Lines = tuple[tuple[Piece, ...], ...]
SCALE = 0.75


def footer_height(scene: Scene) -> float:
    """How much of the page the foot takes."""
    lines = max((len(column) for column in footer_columns(scene)), default=0)
    return scene.layout.margin * 0.8 + (lines + 2.5) * scene.line_height(SCALE)


def page_footer(scene: Scene, page: int, pages: int) -> None:
    """Draw the foot of a page."""
    pen, margin, style = scene.pen, scene.layout.margin, scene.style(SCALE, colour=GREY)
    top = pen.size[1] - footer_height(scene) + scene.line_height(SCALE) * 0.7
    columns = footer_columns(scene)
    if columns:
        pen.rule((margin, top), (pen.size[0] - margin, top), scene.layout.accent, 0.5)
    widths = [max(pen.width("".join(piece.text for piece in line), style) for line in column) for column in columns]
    gap = (pen.size[0] - 2 * margin - sum(widths)) / max(1, len(columns) - 1)
    x = margin
    for column, width in zip(columns, widths, strict=True):
        for index, line in enumerate(column):
            pen.write(x, top + (index + 1.2) * scene.line_height(SCALE), line, style)
        x += width + gap
    if pages > 1 or scene.dice.child("page_number").chance(40):
        number = scene.voice.say("page", page=str(page), pages=str(max(pages, page)))
        pen.write(pen.size[0] - margin, pen.size[1] - margin * 0.55, number, style, "right")


def footer_columns(scene: Scene) -> tuple[Lines, ...]:
    """The columns of the foot, as many as fit the page; none where the layout has none."""
    if not (scene.layout.has_footer_columns or scene.layout.letterhead is Letterhead.FOOTER_ONLY):
        return ()
    columns = [_company(scene), _contact(scene), _bank(scene), _legal(scene)]
    filled = [column for column in columns if column]
    while _too_wide(scene, filled):
        filled.pop()
    return tuple(filled)


def _too_wide(scene: Scene, columns: list[Lines]) -> bool:
    style = scene.style(SCALE)
    widths = [max(scene.pen.width("".join(piece.text for piece in line), style) for line in lines) for lines in columns]
    return sum(widths) + 8 * len(columns) > scene.pen.size[0] - 2 * scene.layout.margin


def _company(scene: Scene) -> Lines:
    lines = scene.bill.supplier.address.lines
    return ((scene.piece("supplier_name"),), *((Piece(line, ("supplier_address",)),) for line in lines))


def _contact(scene: Scene) -> Lines:
    return tuple(
        (Piece(f"{scene.voice.say(f'labels.{name}')} "), scene.piece(f"supplier_{name}"))
        for name in ("phone", "email", "website")
        if scene.has(f"supplier_{name}")
    )


def _bank(scene: Scene) -> Lines:
    if scene.layout.payment is not Payment.FOOTER:
        return ()
    return bank_lines(scene)


def bank_lines(scene: Scene) -> Lines:
    """Where to pay, a line each."""
    labels = {
        "bank_name": scene.voice.say("payment.bank_name"),
        "iban": scene.voice.say("payment.iban").rstrip(": "),
        "bic": scene.voice.say("payment.bic"),
        "account_number": scene.voice.say("payment.account_number"),
        "routing_code": scene.dice.child("routing").among(scene.bill.supplier.address.country.routing[1:] or ("",)),
    }
    if scene.layout.has(Trait.ACCOUNT_NAME):
        labels = {"account_name": scene.voice.say("payment.account_name"), **labels}
    if scene.layout.has(Trait.REMITTANCE) and scene.has("invoice_number"):
        labels["remittance_reference"] = scene.voice.say("payment.reference")
    return tuple((Piece(f"{label}: "), scene.piece(name)) for name, label in labels.items() if scene.has(name))


def _legal(scene: Scene) -> Lines:
    country = scene.bill.supplier.address.country
    lines = [(Piece(f"{scene.voice.vat_label}: "), scene.piece("supplier_vat_id"))]
    if scene.has("supplier_tax_number"):
        label = scene.dice.child("tax_number").among(country.tax_number[1:])
        lines.append((Piece(f"{label}: "), scene.piece("supplier_tax_number")))
    if scene.has("supplier_legal_id"):
        label = scene.dice.child("legal_id").among(country.legal_id[1:])
        lines.append((Piece(f"{label}: "), scene.piece("supplier_legal_id")))
    return tuple(lines)
