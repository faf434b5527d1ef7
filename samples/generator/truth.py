"""The truth about a document: what its pages print, under the names of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.terms import DOCUMENT_TERMS
from samples.generator.facts import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from samples.generator.drawing import Drawing
    from samples.generator.drawing import Part
    from samples.generator.facts import Value

#: Said of every document, whether or not its page says it in words.
ALWAYS = frozenset({"document_type"})
#: Kept for lines although they are no business terms of their own.
LINE_EXTRAS = frozenset({"discount_rate"})

Json = dict[str, Any]


def truth_of(part: Part, drawing: Drawing) -> Json:
    """What one bill of a PDF prints, and where."""
    names = part.names | ALWAYS
    return {
        "document_type": text_of(part.order.facts["document_type"]),
        **printed(part.order.facts, names),
        "lines_complete": bool(part.order.bill.lines),
        "pages": [part.first_page, part.last_page],
        "language": part.order.bill.language,
        "country": part.order.bill.supplier.address.country.code,
        "gross_priced": part.order.bill.is_gross_priced,
        "layout": part.order.issuer.layout.name,
        "held_out": part.order.issuer.layout.is_held_out,
        "places": _places(part, drawing),
    }


def printed(facts: Mapping[str, Value], names: Iterable[str]) -> Json:
    """The named facts as fields, lines and tax breakdown."""
    wanted = {name: text_of(facts[name]) for name in facts if name in set(names)}
    return {
        "fields": {name: wanted[name] for name in DOCUMENT_TERMS if name in wanted},
        "lines": _groups(wanted, "lines", LINE_TERMS.keys() | LINE_EXTRAS),
        "tax_breakdown": _groups(wanted, "taxes", TAX_TERMS.keys()),
    }


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
    found: dict[str, list[list[float]]] = {}
    for mark in part.marks:
        edges = (mark.left / width, mark.top / height, mark.right / width, mark.bottom / height)
        for name in mark.names:
            found.setdefault(name, []).append([mark.page, *(round(edge, 4) for edge in edges)])
    return found
