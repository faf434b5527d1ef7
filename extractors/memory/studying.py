"""What a person's corrections of one bill teach about its layout."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from rapidfuzz import fuzz

from extractors.memory.anchoring import anchors_of
from extractors.memory.imprinting import imprint_of
from extractors.memory.prints import Print
from extractors.memory.prints import prints
from pipeline.evaluation.equality import same
from pipeline.learning.memory import Layout
from pipeline.learning.memory import Memory
from pipeline.learning.memory import can_be_learned
from pipeline.learning.shape import length_of
from pipeline.learning.shape import shape_of
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from extractors.survey import Survey
    from pipeline.learning.correction import Correction
    from pipeline.learning.correction import Spot
    from pipeline.model.term import Term

Taken = tuple[tuple[str, "Spot"], ...]
NOTHING: Final[Mapping[str, Spot]] = MappingProxyType({})
#: A value that stands in more places is not found by where it stands.
MOST_PLACES: Final = 3


def studied(survey: Survey, corrections: Iterable[Correction], taken: Mapping[str, Spot] = NOTHING) -> Layout:
    """The layout of a bill with what is learned of it; `taken` says where its other fields stand.

    A value that only another field prints is there by chance: its own place is not known.
    """
    others = tuple(taken.items())
    memories = tuple(memory for correction in corrections for memory in _memories(survey, correction, others))
    return Layout(imprint=imprint_of(survey), memories=memories)


def _memories(survey: Survey, correction: Correction, taken: Taken) -> Iterator[Memory]:
    term = DOCUMENT_TERMS.get(correction.term)
    if term is None or not can_be_learned(term):
        return
    there = prints(survey, term)
    right = _right(survey, term, correction, [one for one in there if not _is_anothers(survey, term, one, taken)])
    if right is not None:
        yield _memory(survey, term, right, there, is_there=True)
    wrong = _wrong(survey, correction, there)
    if wrong is not None and _is_elsewhere(correction, right, wrong):
        yield _memory(survey, term, wrong, there, is_there=False)


def _memory(survey: Survey, term: Term[Any], one: Print, there: tuple[Print, ...], *, is_there: bool) -> Memory:
    anchors = anchors_of(survey, one, there)
    return Memory(
        term=term.name, anchors=anchors, shape=shape_of(one.text), length=length_of(one.text), is_there=is_there
    )


def _is_anothers(survey: Survey, term: Term[Any], one: Print, taken: Taken) -> bool:
    """Whether another field of the same sort stands there; amounts are often printed once for several."""
    same = (spot for name, spot in taken if name != term.name and DOCUMENT_TERMS[name].kind is term.kind)
    return not term.kind.is_number and any(_is_at(survey, one, spot) for spot in same)


def _right(survey: Survey, term: Term[Any], correction: Correction, there: Sequence[Print]) -> Print | None:
    """Where the right value stands: where the person pointed, else where it is printed, best beside a label."""
    value = correction.value
    if value is None:
        return None
    equal = [one for one in there if same(term.name, value, term.kind.write(one.value))]
    if correction.found_at is not None:
        pointed = [one for one in equal if _is_at(survey, one, correction.found_at)]
        return _closest(pointed, value)
    places = {(one.first.row.page, one.first.row.index, one.first.start) for one in equal}
    return None if len(places) > MOST_PLACES else _best_labelled(survey, equal, there, value)


def _best_labelled(survey: Survey, equal: list[Print], there: Sequence[Print], value: str) -> Print | None:
    """The one beside a label, the first of several; else the first."""
    named = [one for one in equal if any(anchor.is_label for anchor in anchors_of(survey, one, there))]
    return _closest(named or equal, value)


def _closest(found: list[Print], value: str) -> Print | None:
    return max(found, key=lambda one: fuzz.ratio(one.text, value), default=None)


def _wrong(survey: Survey, correction: Correction, there: tuple[Print, ...]) -> Print | None:
    """What was read instead, where it stands in one place by itself."""
    if correction.read_at is None or correction.read is None:
        return None
    term = DOCUMENT_TERMS[correction.term]
    read = [one for one in there if term.kind.write(one.value) == correction.read]
    return next((one for one in read if _is_at(survey, one, correction.read_at)), None)


def _is_elsewhere(correction: Correction, right: Print | None, wrong: Print) -> bool:
    """Whether the wrong value is no misreading of the right one."""
    if correction.value is None:
        return True
    if right is None:
        return False
    return right.first.row is not wrong.first.row or not right.first.overlaps(wrong.first)


def _is_at(survey: Survey, one: Print, spot: Spot) -> bool:
    page = survey.page_of(one.first.row).page
    own = page.in_page_units(one.first.box)
    return page.number == spot.page and any(
        own.overlap_x(box) > 0 and own.overlap_y(box) > own.height / 2 for box in spot.boxes
    )
