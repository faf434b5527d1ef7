"""What is said about the document itself: its number, its dates and its references, each with its label."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.document_type import DocumentType
from samples.generator.facts import NUMBER_TERMS
from samples.generator.layouts.entry import Entry
from samples.generator.layouts.layout import Letterhead
from samples.generator.layouts.layout import Meta
from samples.generator.layouts.layout import Title
from samples.generator.layouts.layout import Totals
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.references import references
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene

NUMBER_LABELS = {
    DocumentType.INVOICE: "invoice_number",
    DocumentType.CREDIT_NOTE: "credit_note_number",
    DocumentType.RECEIPT: "receipt_number",
}

REFERENCES = ("delivery_date", "customer_number", "order_reference", "preceding_invoice")


def entries(scene: Scene, *, with_number: bool = True) -> tuple[Entry, ...]:
    """The entries that this issuer prints, in its order."""
    found = [_number(scene)] if with_number and scene.has(number_name(scene)) else []
    dated = "issue_date" if scene.bill.document_type in NUMBER_LABELS else "document_date"
    if not (scene.layout.has(Trait.LETTER_DATE) or dates_title(scene)):
        found.append(Entry(scene.label(dated), (scene.piece("issue_date"),)))
    if scene.has("due_date") and prints_due_date(scene):
        found.append(Entry(scene.label("due_date"), (scene.piece("due_date"),)))
    said = [name for name in REFERENCES if scene.has(name) and name != number_name(scene)]
    found += [Entry(scene.label(name), (scene.piece(name),)) for name in said]
    if scene.has("buyer_vat_id") and scene.dice.child("buyer vat").chance(45):
        found.append(Entry(scene.label("buyer_vat_id"), (scene.piece("buyer_vat_id"),)))
    if scene.layout.letterhead is Letterhead.FOOTER_ONLY or scene.dice.child("contact").chance(25):
        found.append(Entry(scene.label("contact"), (scene.piece("supplier_contact"),)))
    return _as_laid_out(scene, found or [Entry(scene.label(dated), (scene.piece("issue_date"),))])


def number_name(scene: Scene) -> str:
    """What the number of the document is called."""
    return NUMBER_TERMS.get(scene.bill.document_type, "invoice_number")


def prints_due_date(scene: Scene) -> bool:
    """Whether the due date stands among the entries, and not only in a sentence or the terms."""
    in_sentence = scene.layout.totals is Totals.SENTENCE or scene.layout.has(Trait.DUE_SENTENCE)
    return not in_sentence and scene.dice.child("due").chance(75)


def dates_title(scene: Scene) -> bool:
    """Whether the day of the document stands in its title, behind the number."""
    shown = scene.layout.has(Trait.TITLE_DATE) and not scene.layout.has(Trait.LETTER_DATE)
    return shown and scene.layout.title is Title.WITH_NUMBER and scene.has(number_name(scene))


def _number(scene: Scene) -> Entry:
    label = NUMBER_LABELS.get(scene.bill.document_type, "document_number")
    value = scene.piece(number_name(scene), bold=scene.dice.child("bold").chance(20))
    return Entry(scene.label(label), (value,))


def _as_laid_out(scene: Scene, found: list[Entry]) -> tuple[Entry, ...]:
    """The entries with those that the layout adds, in its order."""
    layout = scene.layout
    if layout.has(Trait.MINIMAL):
        found = found[: scene.dice.child("few").between(1, 3)]
    if layout.has(Trait.MANY_REFERENCES):
        found += references(scene)
    if layout.has(Trait.AMOUNT_IN_META) and scene.has("gross_total"):
        name = "payable_amount" if scene.has("prepaid_amount") or scene.has("rounding_amount") else "gross_total"
        found.append(Entry(scene.label("amount_due"), (scene.money(name, bold=True),)))
    if layout.has(Trait.SHUFFLED_META):
        found = list(scene.dice.child("meta order").some(found, len(found)))
    if layout.has(Trait.COLON_COLUMN) and layout.meta is Meta.COLUMN:
        found = [replace(each, label=each.label.rstrip(":"), value=(Piece(": "), *each.value)) for each in found]
    return tuple(found)
