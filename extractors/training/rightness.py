"""Whether an option is what the bill says, for a truth that names each amount once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.evaluation.equality import same
from pipeline.model.document_type import DocumentType
from pipeline.model.kind import Kind
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.candidate import Candidate
    from extractors.training.bills import Fields
    from pipeline.model.term import Term

#: What a bill that names an amount once means by it as well.
STANDS_FOR: Final = {
    PAYABLE_AMOUNT.name: GROSS_TOTAL.name,
    LINE_NET_TOTAL.name: NET_TOTAL.name,
}


def is_judged(term: Term[Any], truth: Fields) -> bool:
    """Whether the truth would name the term where it stands: of what is no bill, it names a few terms only."""
    kind = truth.get(DOCUMENT_TYPE.name)
    return kind is None or DocumentType.of(kind).is_bill or truth.get(term.name) is not None


def is_right(option: Candidate[Any], truth: Fields) -> bool:
    """Whether its value is the true one."""
    name: str | None = option.term.name
    while name is not None and truth.get(name) is None:
        name = STANDS_FOR.get(name)
    true = truth.get(name) if name is not None else None
    return true is not None and same(option.term.name, true, option.term.kind.write(option.value))


def is_right_print(option: Candidate[Any], rivals: Sequence[Candidate[Any]], truth: Fields) -> bool:
    """Whether it stands where the true value is printed: day and month of a date may still be swapped."""
    if option.term.kind is not Kind.DATE:
        return is_right(option, truth)
    place = option.spans[0]
    readings = (rival for rival in rivals if rival.spans[0].overlaps(place))
    return any(is_right(reading, truth) for reading in (option, *readings))
