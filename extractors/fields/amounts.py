"""The amounts of the whole bill (BT-106 to BT-115 and their like): numbers in the row of a label, or below it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.extractor import EXTRACTORS
from extractors.labelled import labels_of
from extractors.labelled import telling
from extractors.layout.place import places
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from extractors.language.labels import LabelSpan
    from extractors.survey import Survey
    from extractors.values.number_span import NumberSpan
    from pipeline.model.term import Term

AMOUNTS: Final = (
    terms.LINE_NET_TOTAL,
    terms.NET_TOTAL,
    terms.TAX_TOTAL,
    terms.GROSS_TOTAL,
    terms.PAYABLE_AMOUNT,
    terms.PREPAID_AMOUNT,
    terms.ROUNDING_AMOUNT,
    terms.ALLOWANCE_TOTAL,
    terms.CHARGE_TOTAL,
    terms.PREVIOUS_BALANCE,
)
TAKEN_AWAY: Final = frozenset({terms.PREPAID_AMOUNT, terms.ALLOWANCE_TOTAL})
#: The last number of a row is its amount; each before it is this much less likely.
EARLIER: Final = 0.5
BELOW: Final = 0.7
#: In a column with its sum below, the others are parts of it.
PART: Final = 0.3
#: A number without decimals is rarely an amount, least of all where others have some.
WHOLE: Final = 0.9
WHOLE_AMONG_CENTS: Final = 0.25


def amount_candidates(survey: Survey, term: Term[Any]) -> Iterator[Candidate[Any]]:
    """The numbers that labels of `term` point to."""
    for label in labels_of(survey, term.name, "amounts"):
        for number, weight, relation in _numbers(survey, label):
            yield Candidate(
                term=term,
                value=_signed(term, number.number.read(survey.mark)),
                spans=(number,),
                score=weight * telling(label) * _looks_like_money(survey, number),
                evidence=f"{relation} “{label.text}”",
            )


def _signed(term: Term[Any], value: Decimal) -> Decimal:
    """What is taken away is stated as a positive amount, also where it is printed with a minus."""
    return abs(value) if term in TAKEN_AWAY else value


def amounts_beside(survey: Survey, key: str) -> Iterator[NumberSpan]:
    """The likeliest number beside each label of `key`."""
    for label in labels_of(survey, key, "amounts"):
        yield from (number for number, _, _ in list(_numbers(survey, label))[:1])


def _numbers(survey: Survey, label: LabelSpan) -> Iterator[tuple[NumberSpan, float, str]]:
    behind = _behind(survey, label)
    for before, number in enumerate(reversed(behind)):
        yield number, EARLIER**before, "in the row of"
    if behind:
        return
    under = [
        (number, place)
        for place in places(survey.page_of(label.row), label)
        for number in survey.numbers[place.span.row]
        if place.span.start <= number.start < place.span.end and not number.is_percent
    ]
    total = _sum_of_column(survey, [number for number, _ in under])
    for number, place in under:
        weight = place.weight if total is None else 1.0 if number is total else PART
        yield number, BELOW * weight, place.relation


def _sum_of_column(survey: Survey, column: list[NumberSpan]) -> NumberSpan | None:
    """The number of a column that is the sum of those above it."""
    values = [number.number.read(survey.mark) for number in column]
    sums = (at for at in range(2, len(values)) if values[at] and sum(values[:at]) == values[at])
    return next((column[at] for at in sums), None)


def _behind(survey: Survey, label: LabelSpan) -> list[NumberSpan]:
    """The numbers after a label up to the next label of another amount that has numbers of its own."""
    others = [other.start for other in survey.labels_in("amounts", label.row) if other.start >= label.end]
    numbers = [number for number in survey.numbers[label.row] if number.start >= label.end and not number.is_percent]
    if not numbers or not others:
        return numbers
    own = [number for number in numbers if number.end <= min(others)]
    return own or numbers


def _looks_like_money(survey: Survey, number: NumberSpan) -> float:
    if number.number.decimals != 0 or number.currency is not None:
        return 1.0
    return WHOLE_AMONG_CENTS if survey.shows_cents else WHOLE


def _register(term: Term[Any]) -> None:
    EXTRACTORS.register(term.name, lambda survey: amount_candidates(survey, term))


for _term in AMOUNTS:
    _register(_term)
