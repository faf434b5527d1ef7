"""Parties that are introduced by a label: "Bill to", "Verkäufer", "Fournisseur"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.labelled import labels_of
from extractors.labelled import telling
from extractors.language.labels import LabelSpan
from extractors.layout.place import FILLERS
from extractors.layout.place import places
from extractors.layout.span import Span
from extractors.parties.letterhead import clean_name
from extractors.parties.letterhead import continued
from extractors.parties.party_line import is_labelled
from extractors.parties.party_line import is_name
from extractors.parties.party_line import is_place
from extractors.parties.party_line import is_titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.block import Block
    from extractors.survey import Survey
    from pipeline.model.term import Term

#: A heading's "Name:" stands at most so many rows below it.
NAME_BELOW: Final = 7
#: Words that introduce a party also stand in prose; alone or at the start of a cell they mean it.
SHORT: Final = 3
WITHOUT_ADDRESS: Final = 0.75
#: A name stands within so many lines from where its party begins: numbers may stand above it.
NAME_WITHIN: Final = 3
#: The words for "name", folded.
NAMES: Final = frozenset({"name", "nom", "nome", "naam", "nombre", "ragione sociale", "razón social"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Introduced:
    """The lines of a party behind or below its label, the name first."""

    label: LabelSpan
    lines: tuple[Span, ...]
    weight: float


@lru_cache(maxsize=8)
def introduced(survey: Survey, key: str) -> tuple[Introduced, ...]:
    """The parties that labels of `key` introduce, one for each label."""
    return tuple(_introduced(survey, key))


def _introduced(survey: Survey, key: str) -> Iterator[Introduced]:
    for label in labels_of(survey, key, "parties"):
        if _introduces(label) and not _begins_name(survey, label):
            named = _named_below(survey, label)
            if named is not None:
                yield named
            else:
                beside = max(_beside(survey, label), key=lambda party: party.weight, default=None)
                yield from () if beside is None else (beside,)


def introduced_names(survey: Survey, key: str, term: Term[Any], worth: tuple[float, float]) -> Iterator[Candidate[Any]]:
    """The names of the parties that labels of `key` introduce, as candidates of `term`; `worth` is least and most."""
    least, most = worth
    for party in introduced(survey, key):
        spans = (party.lines[0], *continued(survey, party.lines[0], party.lines[1:2]))
        yield Candidate(
            term=term,
            value=clean_name(" ".join(span.text for span in spans)),
            spans=spans,
            score=least + (most - least) * party.weight * telling(party.label),
            evidence=f"introduced by “{party.label.text}”",
            label=party.label,
            relation="introduced",
        )


def _introduces(label: LabelSpan) -> bool:
    """Whether a label begins its cell, and is more than a preposition within a sentence."""
    cell = label.row.cell_of(label.start)
    colon = label.row.words[label.end - 1].text.endswith(":")
    if label.start != cell.start:
        return colon and label.end == cell.end and label.length > SHORT
    ended = colon or label.end == cell.end
    follows = label.end < cell.end and label.row.words[label.end].text in FILLERS
    return ended or follows or label.length > SHORT


def _begins_name(survey: Survey, label: LabelSpan) -> bool:
    """Whether a label is a part of a company's name: "Lieferant GmbH"."""
    names = survey.labels_in("names", label.row)
    announces = label.row.words[label.end - 1].text.endswith(":")
    return not announces and any(form.key == "legal_form" and form.start == label.end for form in names)


def _named_below(survey: Survey, label: LabelSpan) -> Introduced | None:
    """The party of a heading with "Name: ..." in one of the rows below."""
    rows = survey.page_of(label.row).rows[label.row.index + 1 : label.row.index + 1 + NAME_BELOW]
    for row in rows:
        for inner in survey.labels_in("parties", row):
            if inner.key != "_inside" and inner.start == row.cell_of(inner.start).start:
                return None
            if inner.key == "_inside" and inner.text.casefold().strip(" :") in NAMES and inner.start == 0:
                value = next((place.span for place in places(survey.page_of(row), inner)), None)
                return Introduced(label=label, lines=(value,), weight=1.0) if value else None
    return None


def _beside(survey: Survey, label: LabelSpan) -> Iterator[Introduced]:
    for place in places(survey.page_of(label.row), label):
        lines = _lines_from(survey, place.span)
        names = [at for at, line in enumerate(lines[:NAME_WITHIN]) if _names_somebody(survey, line)]
        if names and not is_titled(survey, lines[0]):
            rest = lines[names[0] :]
            yield Introduced(label=label, lines=rest, weight=place.weight * _as_address(rest))


def _names_somebody(survey: Survey, line: Span) -> bool:
    return is_name(survey, line) and not is_titled(survey, line) and not is_labelled(survey, line)


def _as_address(lines: tuple[Span, ...]) -> float:
    """A name that an address follows is a party's; one without may be anything."""
    return 1.0 if any(is_place(line) for line in lines[1:]) else WITHOUT_ADDRESS


def _lines_from(survey: Survey, span: Span) -> tuple[Span, ...]:
    """A span and the lines below it in its block."""
    block = block_of(survey, span)
    at = next(index for index, line in enumerate(block.lines) if line.row is span.row and line.overlaps(span))
    return (span, *block.lines[at + 1 :])


def block_of(survey: Survey, span: Span) -> Block:
    """The block that a span stands in."""
    return next(block for block in survey.blocks_in[span.row] if any(line.overlaps(span) for line in block.lines))
