"""VAT identifiers on a bill, and whether each is the buyer's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.labelled import labels_of
from extractors.language.chunks import chunks
from extractors.language.labels import LabelSpan
from extractors.layout.place import places
from extractors.layout.span import Span
from extractors.parties.introduced import block_of
from extractors.parties.others import blocks_of_others
from extractors.values.vat_id import tax_id_in
from extractors.values.vat_id import vat_id_in

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from extractors.layout.block import Block
    from extractors.layout.row import Row
    from extractors.survey import Survey
    from pipeline.model.term import Term

#: Places further from a label than this are another label's.
NEAR: Final = 0.7
#: What a label says, and what the shape alone; each further identifier on the bill is a little less likely.
LABELLED: Final = 0.9
BARE: Final = 0.5
OTHERS: Final = 0.15
#: Words beside a label that make it the buyer's: "Votre N° TVA", "BTW klant"; folded.
YOURS: Final = frozenset(
    {"your", "customer", "client", "buyer", "ihre", "ihr", "kunde", "kunden", "leistungsempfanger"}
    | {"votre", "vos", "acheteur", "preneur", "su", "sus", "cliente", "comprador", "adquirente"}
    | {"vostra", "vostro", "vs", "uw", "klant", "afnemer", "vosso", "vossa", "v"}
)
#: They stand at most so many words from it.
YOURS_WITHIN: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VatId:
    """One identifier as printed."""

    value: str
    span: Span
    is_buyers: bool
    #: What names it; `None` where its shape alone does.
    label: LabelSpan | None = None

    @property
    def is_labelled(self) -> bool:
        """Whether a label names it."""
        return self.label is not None


def owned_by(survey: Survey, term: Term[Any], *, buyer: bool) -> Iterator[Candidate[Any]]:
    """The identifiers of the buyer, or those of the supplier, as candidates of `term`; labelled ones first.

    Those that seem to be the other party's are weak candidates: whose they are is easily mistaken.
    """
    for place, found in enumerate(vat_ids(survey)):
        is_own = found.is_buyers == buyer
        owner = "" if is_own else " of the other party"
        yield Candidate(
            term=term,
            value=found.value,
            spans=(found.span,),
            score=(OTHERS if not is_own else LABELLED if found.is_labelled else BARE) / (1 + place / 20),
            evidence=("beside a label" if found.is_labelled else "by its shape") + owner,
            label=found.label,
            relation=("labelled" if found.is_labelled else "shape") + owner,
        )


def vat_ids(survey: Survey) -> Iterator[VatId]:
    """The identifiers behind labels, then those that stand by their shape alone."""
    others = blocks_of_others(survey)
    for key in ("supplier_vat_id", "buyer_vat_id"):
        for label in labels_of(survey, key):
            is_buyers = key == "buyer_vat_id" or block_of(survey, label) in others or _is_yours(label)
            yield from _labelled(survey, label, is_buyers=is_buyers)
    for row in survey.rows:
        yield from _bare(survey, row, others)


def _labelled(survey: Survey, label: LabelSpan, *, is_buyers: bool) -> Iterator[VatId]:
    for place in places(survey.page_of(label.row), label):
        value = vat_id_in(place.span.text) or tax_id_in(place.span.text)
        if value and place.weight >= NEAR:
            yield VatId(value=value, span=place.span, label=label, is_buyers=is_buyers)


def _is_yours(label: LabelSpan) -> bool:
    """Whether words within a label or right beside it speak of the buyer."""
    cell = label.row.cell_of(label.start)
    near = label.row.words[max(label.start - YOURS_WITHIN, cell.start) : min(label.end + YOURS_WITHIN, cell.end)]
    return any(chunk in YOURS for word in near for chunk in chunks(word.text))


def _bare(survey: Survey, row: Row, others: Collection[Block]) -> Iterator[VatId]:
    for at, word in enumerate(row.words):
        value = vat_id_in(word.text)
        if value and len(value) == sum(char.isalnum() for char in word.text):
            span = Span(row=row, start=at, end=at + 1)
            yield VatId(value=value, span=span, is_buyers=block_of(survey, span) in others)
