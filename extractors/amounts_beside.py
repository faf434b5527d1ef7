"""The numbers that a label of an amount points to: behind it in its row, or below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from extractors.labelled import labels_of
from extractors.layout.place import places
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.language.labels import LabelSpan
    from extractors.survey import Survey
    from extractors.values.number_span import NumberSpan

#: The last number of a row is its amount; each before it is this much less likely.
EARLIER: Final = 0.5
BELOW: Final = 0.7
#: A number of days is no amount: "Te betalen binnen 10 dagen".
DAYS: Final = re.compile(r"(?:days?|tagen?|jours?|d[ií]as?|giorni|dagen)\W*", re.IGNORECASE)
#: In a column with its sum below, the others are parts of it.
PART: Final = 0.3
#: A number without decimals is rarely an amount, least of all where others have some.
WHOLE: Final = 0.9
WHOLE_AMONG_CENTS: Final = 0.25


def amounts_beside(survey: Survey, key: str) -> Iterator[NumberSpan]:
    """The likeliest number beside each label of `key`."""
    for label in labels_of(survey, key, "amounts"):
        yield from (number for number, _, _ in list(numbers_beside(survey, label))[:1])


def numbers_beside(survey: Survey, label: LabelSpan) -> Iterator[tuple[NumberSpan, float, str]]:
    """The numbers behind a label or below it, each with how usual that is, and how it stands to the label."""
    behind = _behind(survey, label)
    for before, number in enumerate(reversed(behind)):
        yield number, EARLIER**before, "in the row of"
    if behind or _heads_taxed(survey, label):
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


def _heads_taxed(survey: Survey, label: LabelSpan) -> bool:
    """Whether a label heads a column of what is taxed: a till prints "Amount | Tax" over the sums of each rate."""
    if not survey.is_narrow or label.key != GROSS_TOTAL.name:
        return False
    others = survey.labels_in("amounts", label.row)
    return any(other.key == TAX_TOTAL.name and other.start >= label.end for other in others)


def _sum_of_column(survey: Survey, column: list[NumberSpan]) -> NumberSpan | None:
    """The number of a column that is the sum of those above it."""
    values = [number.number.read(survey.mark) for number in column]
    sums = (at for at in range(2, len(values)) if values[at] and sum(values[:at]) == values[at])
    return next((column[at] for at in sums), None)


def _behind(survey: Survey, label: LabelSpan) -> list[NumberSpan]:
    """The numbers after a label up to the next cell that begins with the label of another amount."""
    cell = label.row.cell_of(label.end - 1)
    others = [other.start for other in survey.labels_in("amounts", label.row) if other.start >= cell.end]
    end = min(others, default=len(label.row.words))
    numbers = survey.numbers[label.row]
    return [number for number in numbers if label.end <= number.start < end and not number.is_percent]


def money_like(survey: Survey, number: NumberSpan) -> float:
    """How much a number looks like an amount of money."""
    if number.number.decimals != 0 or number.currency is not None:
        return 1.0
    if number.end < len(number.row.words) and DAYS.fullmatch(number.row.words[number.end].text):
        return 0.0
    return WHOLE_AMONG_CENTS if survey.shows_cents else WHOLE
