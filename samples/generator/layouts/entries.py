"""What is said about the document itself: its number, its dates and its references, each with its label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.document_type import DocumentType
from samples.generator.facts import NUMBER_TERMS
from samples.generator.layouts.layout import Letterhead
from samples.generator.layouts.layout import Totals
from samples.generator.layouts.pen import Piece

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene

NUMBER_LABELS = {
    DocumentType.INVOICE: "invoice_number",
    DocumentType.CREDIT_NOTE: "credit_note_number",
    DocumentType.RECEIPT: "receipt_number",
}

REFERENCES = ("delivery_date", "customer_number", "order_reference", "preceding_invoice")


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and its value."""

    label: str
    value: tuple[Piece, ...]


def entries(scene: Scene, *, with_number: bool = True) -> tuple[Entry, ...]:
    """The entries that this issuer prints, in its order."""
    found = [_number(scene)] if with_number and scene.has(number_name(scene)) else []
    dated = "issue_date" if scene.bill.document_type in NUMBER_LABELS else "document_date"
    found.append(Entry(scene.label(dated), (scene.piece("issue_date"),)))
    if scene.has("due_date") and prints_due_date(scene):
        found.append(Entry(scene.label("due_date"), (scene.piece("due_date"),)))
    said = [name for name in REFERENCES if scene.has(name) and name != number_name(scene)]
    found += [Entry(scene.label(name), (scene.piece(name),)) for name in said]
    if scene.has("buyer_vat_id") and scene.dice.child("buyer vat").chance(45):
        found.append(Entry(scene.label("buyer_vat_id"), (scene.piece("buyer_vat_id"),)))
    if scene.layout.letterhead is Letterhead.FOOTER_ONLY or scene.dice.child("contact").chance(25):
        found.append(Entry(scene.label("contact"), (scene.piece("supplier_contact"),)))
    return tuple(found)


def number_name(scene: Scene) -> str:
    """What the number of the document is called."""
    return NUMBER_TERMS.get(scene.bill.document_type, "invoice_number")


def prints_due_date(scene: Scene) -> bool:
    """Whether the due date stands among the entries, and not only in a sentence or the terms."""
    return scene.layout.totals is not Totals.SENTENCE and scene.dice.child("due").chance(75)


def _number(scene: Scene) -> Entry:
    label = NUMBER_LABELS.get(scene.bill.document_type, "document_number")
    value = scene.piece(number_name(scene), bold=scene.dice.child("bold").chance(20))
    return Entry(scene.label(label), (value,))
