"""VAT identifiers on a bill, and whether each is the buyer's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.labelled import labels_of
from extractors.layout.place import places
from extractors.layout.span import Span
from extractors.parties.others import blocks_of_others
from extractors.values.vat_id import vat_id_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.row import Row
    from extractors.survey import Survey


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VatId:
    """One identifier as printed."""

    value: str
    span: Span
    is_labelled: bool
    is_buyers: bool


def vat_ids(survey: Survey) -> Iterator[VatId]:
    """The identifiers behind labels, then those that stand by their shape alone."""
    others = blocks_of_others(survey)
    for key in ("supplier_vat_id", "buyer_vat_id"):
        for label in labels_of(survey, key):
            for place in places(survey.page_of(label.row), label):
                value = vat_id_in(place.span.text)
                if value:
                    buyers = key == "buyer_vat_id" or any(
                        line.overlaps(label) for block in others for line in block.lines
                    )
                    yield VatId(value=value, span=place.span, is_labelled=True, is_buyers=buyers)
    for row in survey.rows:
        yield from _bare(row, {line.row: line for block in others for line in block.lines})


def _bare(row: Row, others: dict[Row, Span]) -> Iterator[VatId]:
    for at, word in enumerate(row.words):
        value = vat_id_in(word.text)
        if value and len(value) == sum(char.isalnum() for char in word.text):
            span = Span(row=row, start=at, end=at + 1)
            buyers = row in others and others[row].overlaps(span)
            yield VatId(value=value, span=span, is_labelled=False, is_buyers=buyers)
