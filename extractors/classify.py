"""BT-3: what a document is, by what it calls itself and by what only its kind carries."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.labelled import labelled
from extractors.labelled import labels_of
from extractors.language.chunks import chunks
from extractors.language.lexicon_file import title_endings
from extractors.layout.span import Span
from extractors.solver.option import options
from extractors.values.identifier import identifiers_in
from pipeline.model.document_type import DocumentType
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import PRECEDING_INVOICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.language.labels import LabelSpan
    from extractors.survey import Survey

TYPES: Final = {member.name.lower(): member for member in DocumentType} | {"invoice": DocumentType.INVOICE}
#: Labels that begin with a title and speak of the document itself.
OWN_LABELS: Final = frozenset({INVOICE_NUMBER.name, "issue_date"})
#: A title that is more special says more: "credit note" stands beside "invoice", never the reverse.
SPECIAL: Final = 0.08
ALONE: Final = 0.45
BEGINS: Final = 0.2
MENTIONED: Final = 0.02
#: What remains where a colon follows: "Order: 4711" is what was ordered more often than a title.
ANNOUNCING: Final = 0.5
#: Words in a row of other cells, of the usual size, are rather a column's title than the document's.
AMONG_OTHERS: Final = 0.5
PLAIN: Final = 1.15
TOP: Final = 0.2
LARGE: Final = 0.3
#: Till receipts name what was handed over and what was handed back.
SETTLED: Final = 0.75
COMPOUND: Final = 0.6
NUMBERED: Final = 0.3
CORRECTS: Final = 0.25
#: With less than this nothing is said.
SILENCE: Final = 0.2


def type_options(survey: Survey) -> list[Candidate[Any]]:
    """The types that the document may be of, the likeliest first; none where it does not say."""
    ranked = options([*_titled(survey), *_compound(survey), *_settled(survey), *_numbered(survey)])
    return ranked if ranked and ranked[0].score >= SILENCE else []


def _titled(survey: Survey) -> Iterator[Candidate[Any]]:
    for key, member in TYPES.items():
        for label in labels_of(survey, key, "titles"):
            if _is_part(survey, label):
                continue
            yield Candidate(
                term=DOCUMENT_TYPE,
                value=member.value,
                spans=(label,),
                score=_score(survey, label) + SPECIAL * (member is not DocumentType.INVOICE),
                evidence=f"calls itself “{label.text}”",
            )


def _is_part(survey: Survey, label: LabelSpan) -> bool:
    """Whether a title is a part of the longer label of something else: "Bill" of "Bill to"."""
    others = (other for lexicon in ("parties", "fields") for other in survey.labels_in(lexicon, label.row))
    return any(
        other.overlaps(label) and other.length > label.length and other.key not in OWN_LABELS for other in others
    )


def _compound(survey: Survey) -> Iterator[Candidate[Any]]:
    """Titles that are the last part of a longer word, alone in its cell: "Handwerkerrechnung", "verzamelfactuur"."""
    endings = {ending: TYPES[key] for key, ending in title_endings()}
    for row in survey.rows:
        for cell in row.cells:
            if len(cell.words) > 1 or cell.box.top > survey.page_of(row).page.height / 2:
                continue
            word = "".join(chunks(cell.text))
            ending = next((ending for ending in endings if word.endswith(ending) and len(word) > len(ending)), None)
            if ending:
                yield Candidate(
                    term=DOCUMENT_TYPE,
                    value=endings[ending].value,
                    spans=(Span(row=row, start=cell.start, end=cell.end),),
                    score=COMPOUND,
                    evidence=f"calls itself “{cell.text}”",
                )


def _numbered(survey: Survey) -> Iterator[Candidate[Any]]:
    """A bill that nowhere calls itself one names its number all the same, and a credit note what it corrects."""
    said = ((INVOICE_NUMBER, DocumentType.INVOICE, NUMBERED), (PRECEDING_INVOICE, DocumentType.CREDIT_NOTE, CORRECTS))
    for term, member, score in said:
        for number in labelled(survey, term, identifiers_in):
            if _is_small_print(number):
                continue
            yield Candidate(
                term=DOCUMENT_TYPE,
                value=member.value,
                spans=number.spans,
                score=score,
                evidence=f"its {term.words} is “{number.raw_text}”",
            )


def _is_small_print(number: Candidate[Any]) -> bool:
    """Whether a number stands within words of a later page, as terms of delivery do: "with the original invoice"."""
    label = number.label
    return label is not None and label.row.page > 1 and label.start != label.row.cell_of(label.start).start


def _score(survey: Survey, label: LabelSpan) -> float:
    page = survey.page_of(label.row)
    cell = label.row.cell_of(label.start)
    alone = label.start == cell.start and label.end == cell.end
    score = ALONE if alone else BEGINS if label.start == cell.start else MENTIONED
    score *= ANNOUNCING if label.row.words[label.end - 1].text.endswith(":") else 1
    if label.row.page != survey.pages[0].page.number:
        return score / 4
    if len(label.row.cells) > 1 and label.box.height <= PLAIN * page.em:
        score *= AMONG_OTHERS
    score += TOP * max(0.0, 1 - label.box.top / (page.page.height / 2)) * (score > MENTIONED)
    return score + LARGE * min(max(label.box.height / page.em - 1, 0), 1) * (score > MENTIONED)


def _settled(survey: Survey) -> Iterator[Candidate[Any]]:
    tendered = list(labels_of(survey, "_tendered", "amounts"))
    change = list(labels_of(survey, "_change", "amounts"))
    if tendered and (change or survey.is_narrow):
        place = (change or tendered)[0]
        yield Candidate(
            term=DOCUMENT_TYPE,
            value=DocumentType.RECEIPT.value,
            spans=(Span(row=place.row, start=place.start, end=place.end),),
            score=SETTLED,
            evidence=f"was settled at once: “{place.text}”",
        )
