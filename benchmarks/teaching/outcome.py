"""What became of the second bill of a pair, without and with what the first one taught."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from extractors.memory.studying import studied
from pipeline.document.source import Source
from pipeline.evaluation.tally import Tally
from pipeline.evaluation.verdict import Verdict
from pipeline.evaluation.verdict import verdict
from pipeline.learning.correction import Correction
from pipeline.learning.correction import Spot
from pipeline.learning.correction import taken
from pipeline.learning.memory import Layout
from pipeline.learning.proof import broken
from pipeline.learning.proof import is_right
from pipeline.model.reading import Reading
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from benchmarks.teaching.pairs import Drawn
    from benchmarks.teaching.pairs import Pair
    from extractors.training.bills import Fields
    from pipeline.learning.memory import Memory
    from pipeline.model.invoice import Invoice

#: Of those that say something, what is said and not so.
_FALSE: Final = frozenset({Verdict.WRONG, Verdict.INVENTED})

Verdicts = Mapping[str, Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The fields of one second bill."""

    without: Verdicts
    with_it: Verdicts
    #: What was learned from the first, and how much of it was refused for what it did there.
    memories: int
    refused: int
    #: Of each value that a memory led to: how sure it is said to be, and whether it is right.
    led: tuple[tuple[float, bool], ...] = ()

    @property
    def mended(self) -> int:
        """Fields that are right only with what was learned."""
        return sum(one is Verdict.RIGHT and self.without[name] is not one for name, one in self.with_it.items())

    @property
    def worse(self) -> int:
        """Fields that are right only without it."""
        return sum(one is Verdict.RIGHT and self.with_it[name] is not one for name, one in self.without.items())

    @property
    def misled(self) -> int:
        """Fields of which nothing was said without it, and something false with it."""
        return sum(one in _FALSE and self.without[name] is Verdict.MISSED for name, one in self.with_it.items())


def outcome(pair: Pair) -> Outcome:
    """Correct the first bill, and read the second."""
    taught = learned_from(pair.first)
    proved = tuple(replace(memory, memory_id=number) for number, memory in enumerate(_proved(pair.first, taught)))
    layout = Layout(imprint=taught.imprint, memories=proved)
    read = pair.second.read.bill((layout,))
    with_it = _verdicts(read, pair.second.truth)
    return Outcome(
        without=_verdicts(pair.second.read.bill(), pair.second.truth),
        with_it=with_it,
        led=tuple(_led(read, with_it)),
        memories=len(taught.memories),
        refused=len(taught.memories) - len(proved),
    )


def _led(read: Invoice, verdicts: Verdicts) -> Iterator[tuple[float, bool]]:
    for term, one in read.found().items():
        if one.memory_id is not None and term.name in verdicts:
            yield one.confidence, verdicts[term.name] is Verdict.RIGHT


def learned_from(drawn: Drawn) -> Layout:
    """What a bill teaches whose wrong fields somebody types anew, without pointing at where they stand."""
    read = drawn.read.bill()
    verdicts = _verdicts(read, drawn.truth)
    others = {name: spot for name, spot in taken(read).items() if verdicts.get(name) is Verdict.RIGHT}
    return studied(drawn.read.survey, tuple(_corrections(read, drawn.truth)), others)


def _corrections(read: Invoice, truth: Fields) -> Iterator[Correction]:
    said = _said(read)
    for name, ended in _verdicts(read, truth).items():
        if ended is not Verdict.RIGHT:
            reading = read[DOCUMENT_TERMS[name]]
            place = Spot(page=reading.page, boxes=reading.boxes) if reading.page and reading.boxes else None
            yield Correction(term=name, value=truth[name], read=said.get(name), read_at=place)


def _proved(drawn: Drawn, taught: Layout) -> Iterator[Memory]:
    return (memory for memory in taught.memories if _is_proved(drawn, taught, memory))


def _is_proved(drawn: Drawn, taught: Layout, memory: Memory) -> bool:
    """Whether it mends the bill that it comes from, and breaks nothing there."""
    without = drawn.read.bill()
    with_it = drawn.read.bill((Layout(imprint=taught.imprint, memories=(memory,)),))
    confirmed = _confirmed(without, drawn.truth)
    helps = is_right(DOCUMENT_TERMS[memory.term], confirmed, with_it) or not memory.is_there
    return helps and not broken(confirmed, without=without, with_it=with_it)


def _confirmed(read: Invoice, truth: Fields) -> Invoice:
    """The bill as somebody who knows the truth leaves it."""
    terms = {name: DOCUMENT_TERMS[name] for name in truth if name in DOCUMENT_TERMS}
    values = {name: truth[name] for name in terms}
    typed = {
        terms[name]: Reading(value=None if value is None else terms[name].kind.parse(value), source=Source.HUMAN)
        for name, value in values.items()
    }
    return read.with_readings(typed)


def _verdicts(read: Invoice, truth: Fields) -> Verdicts:
    said = _said(read)
    ended = {name: verdict(name, true, said.get(name)) for name, true in truth.items() if name in DOCUMENT_TERMS}
    return {name: one for name, one in ended.items() if one is not None}


def _said(read: Invoice) -> dict[str, str]:
    return {term.name: term.kind.write(read.needed(term)) for term in read.found()}


def f1(verdicts: Iterable[Verdicts]) -> float:
    """The F1 of all fields of some bills."""
    return Tally.of(one for each in verdicts for one in each.values()).f1
