"""Candidates that a label points to: the way in which most fields are found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.layout.place import places
from extractors.layout.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from extractors.language.labels import LabelSpan
    from extractors.survey import Survey
    from pipeline.model.term import Term

#: How many letters make a label about as telling as not: "due" says little, "invoice due date" much.
TELLING: Final = 4
#: Labels of parties and titles are words of prose too; only these end a value.
CUTTING: Final = ("fields", "amounts")
#: A bare word for "number" goes on with the label before it: "Handelsrechnung (380) Nr. 471102".
BARE_NUMBER: Final = "_number"


def labelled(
    survey: Survey,
    term: Term[Any],
    read: Callable[[Span], Iterable[tuple[Any, Span, float]]],
    *,
    key: str = "",
    lexicon: str = "fields",
    cutting: tuple[str, ...] = CUTTING,
) -> Iterator[Candidate[Any]]:
    """The values that `read` finds in the places of the labels `key` (else the term's own) of a lexicon.

    A place ends where a label of the lexicons `cutting` begins.
    """
    for label in labels_of(survey, key or term.name, lexicon):
        for place in places(survey.page_of(label.row), label):
            span = _own_words(survey, place.span, term.name, cutting)
            for value, words, fit in read(span) if span else ():
                yield Candidate(
                    term=term,
                    value=value,
                    spans=(words,),
                    score=fit * place.weight * telling(label) * _standing(label),
                    evidence=f"{place.relation} “{label.text}”",
                    label=label,
                    relation=place.relation,
                )


def also_labelled(
    survey: Survey,
    term: Term[Any],
    read: Callable[[Span], Iterable[tuple[Any, Span, float]]],
    keys: Mapping[str, float],
) -> Iterator[Candidate[Any]]:
    """The values beside labels that mostly name something else, each with what its label is worth for this term."""
    for key, worth in keys.items():
        for candidate in labelled(survey, term, read, key=key):
            yield candidate.rescored(candidate.score * worth)


def labels_of(survey: Survey, key: str, lexicon: str = "fields") -> Iterator[LabelSpan]:
    """The labels of one key, in reading order."""
    yield from survey.labels_by_key[lexicon].get(key, ())


def telling(label: LabelSpan) -> float:
    """How much a label says by its length, 0..1."""
    return label.length / (label.length + TELLING)


def _standing(label: LabelSpan) -> float:
    """Fields of the whole bill stand on its first page, behind labels that begin their cell rather than in prose."""
    begins = label.start == label.row.cell_of(label.start).start
    return (1.0 if label.row.page == 1 else 0.8) * (1.0 if begins else 0.8)


def _own_words(survey: Survey, span: Span, key: str, cutting: tuple[str, ...]) -> Span | None:
    """The words of a place up to the next label of something else; `None` when it is one from its start."""
    ignored = {key, BARE_NUMBER}
    labels = [label for name in cutting for label in survey.labels_in(name, span.row)]
    others = [label for label in labels if label.key not in ignored]
    same = [label for label in labels if label.key == key]
    begins = [label for label in others if span.start <= label.start < span.end and not _shared(label, same)]
    end = min((label.start for label in begins), default=span.end)
    return Span(row=span.row, start=span.start, end=end) if span.start < end else None


def _shared(label: LabelSpan, same: list[LabelSpan]) -> bool:
    return any(label.start == other.start and label.end == other.end for other in same)
