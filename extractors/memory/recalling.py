"""What was learned of a layout, as evidence on another bill of it: candidates with a score, which the solver weighs."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from rapidfuzz import fuzz

from extractors.candidate import Candidate
from extractors.language.chunks import chunks
from extractors.layout.span import Span
from extractors.memory.anchoring import apart
from extractors.memory.anchoring import begins_cell
from extractors.memory.imprinting import imprint_of
from extractors.memory.prints import prints
from extractors.survey import Survey
from pipeline.document.box import Box
from pipeline.learning.anchor import Relation
from pipeline.learning.imprint import is_same_layout
from pipeline.learning.imprint import shift
from pipeline.learning.memory import can_be_learned
from pipeline.learning.shape import length_of
from pipeline.learning.shape import shape_of
from pipeline.model.kind import Kind
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from extractors.memory.prints import Print
    from pipeline.learning.anchor import Anchor
    from pipeline.learning.memory import Layout
    from pipeline.learning.memory import Memory
    from pipeline.model.term import Term

#: What a memory says for a value behind or below its words, and at its place alone.
LABELLED: Final = 0.9
WORDED: Final = 0.8
PLACED: Final = 0.6
#: What every further anchor that leads to the same value adds.
AGREEING: Final = 0.04
#: What is left where the value looks otherwise than on the bill that was learned from.
OTHER_SHAPE: Final = 0.8
#: What is left of a value that stands where the field never is.
NEVER_THERE: Final = 0.15
#: References of one sort differ in length by at most this factor.
LONGER: Final = 2
#: Their values look alike only in whether they have digits.
WORDY: Final = frozenset({Kind.NAME, Kind.ADDRESS, Kind.TEXT})
#: In letter heights: how far a value may stand from where it is expected.
ASIDE: Final = 2.0
LOWER: Final = 1.6
#: Words as like as this are the same, read with a slip.
SAME_WORDS: Final = 88
#: Slips add or lose at most so many letters.
SLIPS: Final = 2
#: The share of a region that a value must cover from top to bottom.
INSIDE: Final = 0.5

Options = dict["Term[Any]", list[Candidate[Any]]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Place:
    """A bill of the layout, and how it lies against the one that was learned from."""

    survey: Survey
    aside: float
    down: float


def recalled(
    survey: Survey, layouts: Iterable[Layout], options: Mapping[Term[Any], Sequence[Candidate[Any]]]
) -> Options:
    """The options of each term with what was learned of the bill's layout, the best first."""
    found: Options = {term: list(known) for term, known in options.items()}
    imprint = imprint_of(survey)
    for layout in (layout for layout in layouts if is_same_layout(layout.imprint, imprint)):
        aside, down = shift(layout.imprint, imprint)
        place = _Place(survey=survey, aside=aside, down=down)
        for memory in (memory for memory in layout.memories if can_be_learned(DOCUMENT_TERMS[memory.term])):
            _recall(place, memory, found)
    return found


def _recall(place: _Place, memory: Memory, found: Options) -> None:
    term = DOCUMENT_TERMS[memory.term]
    remembered = _candidates(place, term, memory)
    known = found.get(term, [])
    if memory.is_there:
        values = {one.value for one in remembered}
        rest = [option for option in known if option.value not in values]
        better = [_strengthened(one, known) for one in remembered]
        found[term] = sorted((*better, *rest), key=lambda option: -option.score)
    else:
        found[term] = sorted((_weakened(option, remembered) for option in known), key=lambda option: -option.score)


def _strengthened(one: Candidate[Any], known: Sequence[Candidate[Any]]) -> Candidate[Any]:
    """The remembered candidate; where an extractor found it as well, that one, with what the memory adds."""
    same = next((option for option in known if option.value == one.value), None)
    if same is None:
        return one
    return replace(same, score=max(same.score, one.score), evidence=one.evidence, memory_id=one.memory_id)


def _weakened(option: Candidate[Any], never: Sequence[Candidate[Any]]) -> Candidate[Any]:
    stands_there = any(option.spans[0].overlaps(one.spans[0]) for one in never)
    return option.rescored(option.score * NEVER_THERE) if stands_there else option


def _candidates(place: _Place, term: Term[Any], memory: Memory) -> list[Candidate[Any]]:
    """What the anchors of a memory lead to, each value once; a place of the page only where no label is known."""
    worded = [anchor for anchor in memory.anchors if anchor.relation is not Relation.AT]
    spots = [anchor for anchor in memory.anchors if anchor.relation is Relation.AT]
    there = prints(place.survey, term)
    led = [(anchor, one) for anchor in worded for one in _led_by_words(place.survey, anchor, there)]
    if not led and not any(anchor.is_label for anchor in worded):
        led = [(anchor, one) for anchor in spots for one in _led_by_place(place, anchor, there)]
    led = [(anchor, one) for anchor, one in led if _may_be(term, memory, anchor, one)]
    groups: dict[Any, list[tuple[Anchor, Print]]] = {}
    for anchor, one in led:
        groups.setdefault(one.value, []).append((anchor, one))
    return [_candidate(term, memory, group) for group in groups.values()]


def _may_be(term: Term[Any], memory: Memory, anchor: Anchor, one: Print) -> bool:
    """Whether a text has digits as the one that was learned from has them, and a reference is about as long.

    Where no label leads to it, it also has to look alike.
    """
    if term.kind in WORDY:
        return ("9" in shape_of(one.text)) is ("9" in memory.shape)
    if term.kind is not Kind.IDENTIFIER:
        return True
    is_as_long = memory.length <= LONGER * length_of(one.text) and length_of(one.text) <= LONGER * memory.length
    return is_as_long and (anchor.is_label or _looks_alike(term, memory, one))


def _looks_alike(term: Term[Any], memory: Memory, one: Print) -> bool:
    return term.kind in WORDY or shape_of(one.text) == memory.shape


def _candidate(term: Term[Any], memory: Memory, group: list[tuple[Anchor, Print]]) -> Candidate[Any]:
    anchor, one = group[0]
    score = max(_said(each) for each, _ in group) + AGREEING * (len({each for each, _ in group}) - 1)
    fits = _looks_alike(term, memory, one)
    return Candidate(
        term=term,
        value=one.value,
        spans=one.spans,
        score=min(score, 1.0) * (1.0 if fits else OTHER_SHAPE),
        evidence=f"learned: {anchor.told}",
        memory_id=memory.memory_id,
    )


def _said(anchor: Anchor) -> float:
    if anchor.relation is Relation.AT:
        return PLACED
    return LABELLED if anchor.is_label else WORDED


def _led_by_words(survey: Survey, anchor: Anchor, there: Sequence[Print]) -> Iterator[Print]:
    for words in _occurrences(survey, anchor.words):
        lead = _behind if anchor.relation is Relation.BEHIND else _below
        yield from lead(survey, anchor, words, there)


def _behind(_survey: Survey, anchor: Anchor, words: Span, there: Sequence[Print]) -> Iterator[Print]:
    row = [one for one in there if one.first.row is words.row and one.first.start >= words.end]
    starts = sorted({one.first.start for one in row})
    if not starts:
        return
    wanted = starts[-1] if anchor.is_last and anchor.skipped else starts[min(anchor.skipped, len(starts) - 1)]
    yield from (one for one in row if one.first.start == wanted)


def _below(survey: Survey, anchor: Anchor, words: Span, there: Sequence[Print]) -> Iterator[Print]:
    layout = survey.page_of(words.row)
    for one in (one for one in there if one.first.row.page == words.row.page):
        own = one.first.box
        drop = (own.top - words.box.top) / layout.em
        offset = apart(anchor.edge, words.box, own) / layout.em
        if begins_cell(one) is not anchor.begins_cell:
            continue
        if drop > 0 and abs(drop - anchor.drop) <= LOWER and abs(offset - anchor.offset) <= ASIDE:
            yield one


def _led_by_place(place: _Place, anchor: Anchor, there: Sequence[Print]) -> Iterator[Print]:
    if anchor.region is None or not place.survey.pages:
        return
    page = place.survey.pages[0].page
    region = _moved(anchor.region, place)
    em = place.survey.pages[0].em / page.width
    for one in (one for one in there if one.first.row.page == page.number):
        own = page.in_page_units(one.box)
        covers = own.overlap_y(region) >= INSIDE * max(own.height, region.height)
        if (
            covers
            and begins_cell(one) is anchor.begins_cell
            and min(abs(own.left - region.left), abs(own.right - region.right)) <= ASIDE * em
        ):
            yield one


def _moved(box: Box, place: _Place) -> Box:
    return Box(
        left=box.left + place.aside,
        top=box.top + place.down,
        right=box.right + place.aside,
        bottom=box.bottom + place.down,
    )


def _occurrences(survey: Survey, words: tuple[str, ...]) -> Iterator[Span]:
    """Where the words stand, as printed or with a slip of recognition."""
    wanted = _folded(" ".join(words))
    for row in survey.rows:
        for start in range(len(row.words) - len(words) + 1):
            span = Span(row=row, start=start, end=start + len(words))
            if _is_like(_folded(span.text), wanted):
                yield span


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return " ".join(chunks(text))


def _is_like(found: str, wanted: str) -> bool:
    return found == wanted or (abs(len(found) - len(wanted)) <= SLIPS and fuzz.ratio(found, wanted) >= SAME_WORDS)
