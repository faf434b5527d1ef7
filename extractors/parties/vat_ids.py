"""VAT identifiers on a bill, and whether each is the buyer's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from extractors.labelled import labels_of
from extractors.layout.place import places
from extractors.layout.span import Span
from extractors.parties.others import blocks_of_others
from extractors.values.vat_id import tax_id_in
from extractors.values.vat_id import vat_id_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.language.labels import LabelSpan
    from extractors.layout.row import Row
    from extractors.survey import Survey

#: Places further from a label than this are another label's.
NEAR: Final = 0.7


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VatId:
    """One identifier as printed."""

    value: str
    span: Span
    is_labelled: bool
    is_buyers: bool


def vat_ids(survey: Survey) -> Iterator[VatId]:
    """The identifiers behind labels, then those that stand by their shape alone."""
    others = {line.row: line for block in blocks_of_others(survey) for line in block.lines}
    for key in ("supplier_vat_id", "buyer_vat_id"):
        for label in labels_of(survey, key):
            is_buyers = key == "buyer_vat_id" or (label.row in others and others[label.row].overlaps(label))
            yield from _labelled(survey, label, is_buyers=is_buyers)
    for row in survey.rows:
        yield from _bare(row, others)


def _labelled(survey: Survey, label: LabelSpan, *, is_buyers: bool) -> Iterator[VatId]:
    for place in places(survey.page_of(label.row), label):
        value = vat_id_in(place.span.text) or tax_id_in(place.span.text)
        if value and place.weight >= NEAR:
            yield VatId(value=value, span=place.span, is_labelled=True, is_buyers=is_buyers)


def _bare(row: Row, others: dict[Row, Span]) -> Iterator[VatId]:
    for at, word in enumerate(row.words):
        value = vat_id_in(word.text)
        if value and len(value) == sum(char.isalnum() for char in word.text):
            span = Span(row=row, start=at, end=at + 1)
            buyers = row in others and others[row].overlaps(span)
            yield VatId(value=value, span=span, is_labelled=False, is_buyers=buyers)
