"""The truth about a document: what its pages print, under the names of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.model.document_type import DocumentType
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.terms import DOCUMENT_TERMS
from samples.generator.facts import NUMBER_TERMS
from samples.generator.facts import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from samples.generator.drawing import Drawing
    from samples.generator.drawing import Part
    from samples.generator.facts import Value

#: Said of every document, whether or not its page says it in words.
ALWAYS = frozenset({"document_type", "payment_status"})
#: Types whose amounts are asked for.
POSTED = {DocumentType.INVOICE, DocumentType.CREDIT_NOTE, DocumentType.RECEIPT, DocumentType.PRO_FORMA}
#: What is asked of the others.
RESEMBLING = ("document_type", "issue_date", "currency", "supplier_name", "buyer_name")
TURNED = {"supplier": "buyer", "buyer": "supplier"}
#: What our e-invoices say in their XML.
IN_XML = (
    "document_type", "invoice_number", "issue_date", "due_date", "delivery_date", "currency", "order_reference",
    "preceding_invoice", "supplier_name", "supplier_vat_id", "buyer_name", "buyer_vat_id", "iban", "bic",
    "line_net_total", "allowance_total", "charge_total", "net_total", "tax_total", "gross_total", "prepaid_amount",
    "payable_amount",
)  # fmt: skip
#: Kept for lines although they are no business terms of their own.
LINE_EXTRAS = frozenset({"discount_rate"})
#: Printed by some, and in no XML of ours.
PAGE_ONLY = ("gtin", "line_date", "tax_amount", "line_gross")

Json = dict[str, Any]


def truth_of(part: Part, drawing: Drawing) -> Json:
    """What one bill of a PDF prints, and where."""
    kind = part.order.bill.document_type
    names = part.names | ALWAYS
    return {
        "document_type": kind.value,
        **(printed(part.order.facts, names) if kind in POSTED else resembling(part.order.facts, names, kind)),
        "lines_complete": kind in POSTED,
        "pages": [part.first_page, part.last_page],
        "language": part.order.bill.language,
        "country": part.order.bill.supplier.address.country.code,
        "gross_priced": part.order.bill.is_gross_priced,
        "layout": part.order.issuer.layout.name,
        "held_out": part.order.issuer.layout.is_held_out,
        "traits": sorted(part.order.issuer.layout.traits),
        "places": _places(part, drawing),
    }


def with_xml_values(truth: Json, facts: Mapping[str, Value]) -> Json:
    """The truth of an e-invoice: what its XML says as well as what its page prints."""
    return {**truth, **printed(facts, [*IN_XML, *truth["fields"], *_rows_in_xml(facts)])}


def resembling(facts: Mapping[str, Value], names: Iterable[str], kind: DocumentType) -> Json:
    """What is asked of a document that is no bill: its parties, its day and its own number."""
    told = printed(facts, set(names) & {*RESEMBLING, NUMBER_TERMS.get(kind, "")})["fields"]
    if kind is DocumentType.PURCHASE_ORDER:
        told = {_turned(name): value for name, value in told.items()}
    return {"fields": told, "lines": [], "tax_breakdown": []}


def printed(facts: Mapping[str, Value], names: Iterable[str]) -> Json:
    """The named facts as fields, lines and tax breakdown."""
    wanted = {name: text_of(facts[name]) for name in facts if name in set(names)}
    return {
        "fields": {name: wanted[name] for name in DOCUMENT_TERMS if name in wanted},
        "lines": _groups(wanted, "lines", LINE_TERMS.keys() | LINE_EXTRAS),
        "tax_breakdown": _groups(wanted, "taxes", TAX_TERMS.keys()),
    }


def _turned(name: str) -> str:
    """An order is written by the buyer: who stands in its letterhead will be billed."""
    role, _, rest = name.partition("_")
    return f"{TURNED[role]}_{rest}" if role in TURNED else name


def _rows_in_xml(facts: Mapping[str, Value]) -> list[str]:
    lines = [name for name in facts if name.startswith("lines.") and not name.endswith(PAGE_ONLY)]
    return lines + [name for name in facts if name.startswith("taxes.")]


def _groups(wanted: dict[str, str], prefix: str, terms: Iterable[str]) -> list[dict[str, str]]:
    rows: dict[int, dict[str, str]] = {}
    for key, text in wanted.items():
        group, _, rest = key.partition(".")
        if group == prefix:
            index, _, name = rest.partition(".")
            if name in terms:
                rows.setdefault(int(index), {})[name] = text
    return [rows[index] for index in sorted(rows)]


def _places(part: Part, drawing: Drawing) -> dict[str, list[list[float]]]:
    """For each name the boxes where it is printed: page, then left, top, right, bottom in page units."""
    width, height = drawing.size
    is_order = part.order.bill.document_type is DocumentType.PURCHASE_ORDER
    found: dict[str, list[list[float]]] = {}
    for mark in part.marks:
        edges = (mark.left / width, mark.top / height, mark.right / width, mark.bottom / height)
        for name in mark.names:
            found.setdefault(_turned(name) if is_order else name, []).append(
                [mark.page, *(round(edge, 4) for edge in edges)]
            )
    return found
