"""The amounts of the whole bill (BT-106 to BT-115 and their like): numbers in the row of a label, or below it."""

from __future__ import annotations

import re
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
TOTALS: Final = (terms.NET_TOTAL, terms.GROSS_TOTAL)
#: What bills may call by the name of a neighbour, and what that says: a subtotal is often the net total.
BORROWED_FROM: Final = {
    terms.NET_TOTAL: ((terms.LINE_NET_TOTAL, 0.75), (terms.GROSS_TOTAL, 0.25)),
    terms.GROSS_TOTAL: ((terms.PAYABLE_AMOUNT, 0.75), (terms.NET_TOTAL, 0.25)),
    terms.PAYABLE_AMOUNT: ((terms.GROSS_TOTAL, 0.25),),
    terms.LINE_NET_TOTAL: ((terms.NET_TOTAL, 0.25), (terms.GROSS_TOTAL, 0.25)),
}
#: Amounts that are printed under their own name where they are printed at all.
SAYS_SO: Final = frozenset({terms.PAYABLE_AMOUNT, terms.LINE_NET_TOTAL})
#: The last number of a row is its amount; each before it is this much less likely.
EARLIER: Final = 0.5
BELOW: Final = 0.7
#: A number of days is no amount: "Te betalen binnen 10 dagen".
DAYS: Final = re.compile(r"(?:days?|tagen?|jours?|d[ií]as?|giorni|dagen)\W*", re.IGNORECASE)
#: What was paid at the till, as the gross total.
SETTLED: Final = 0.42
#: In a column with its sum below, the others are parts of it.
PART: Final = 0.3
#: A number without decimals is rarely an amount, least of all where others have some.
WHOLE: Final = 0.9
WHOLE_AMONG_CENTS: Final = 0.25


def amount_candidates(survey: Survey, term: Term[Any]) -> Iterator[Candidate[Any]]:
    """The numbers that labels of `term` point to, and those of its neighbours where it is often printed as one."""
    yield from _beside(survey, term, term.name, 1.0)
    known = {label.row for label in labels_of(survey, term.name, "amounts")}
    if known and term in SAYS_SO:
        return
    for lender, worth in BORROWED_FROM.get(term, ()):
        lent = _beside(survey, term, lender.name, worth)
        yield from (each for each in lent if each.label is not None and each.label.row not in known)


def _beside(survey: Survey, term: Term[Any], key: str, worth: float) -> Iterator[Candidate[Any]]:
    sign = -1 if term in TAKEN_AWAY and _is_correction(survey) else 1
    for label in labels_of(survey, key, "amounts"):
        for number, weight, relation in _numbers(survey, label):
            yield Candidate(
                term=term,
                value=sign * _signed(term, number.number.read(survey.mark)),
                spans=(number,),
                score=worth * weight * telling(label) * _looks_like_money(survey, number),
                evidence=f"{relation} “{label.text}”",
                label=label,
                relation=relation,
            )


def _signed(term: Term[Any], value: Decimal) -> Decimal:
    """What is taken away is stated as a positive amount, also where it is printed with a minus."""
    return abs(value) if term in TAKEN_AWAY else value


def _is_correction(survey: Survey) -> bool:
    """Whether the bill takes back: its totals are negative, and what was once taken away from them with them."""
    totals = [number for term in TOTALS for number in amounts_beside(survey, term.name)]
    return bool(totals) and all(number.number.read(survey.mark) < 0 for number in totals)


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
    """The numbers after a label up to the next cell that begins with the label of another amount."""
    cell = label.row.cell_of(label.end - 1)
    others = [other.start for other in survey.labels_in("amounts", label.row) if other.start >= cell.end]
    end = min(others, default=len(label.row.words))
    numbers = survey.numbers[label.row]
    return [number for number in numbers if label.end <= number.start < end and not number.is_percent]


def _looks_like_money(survey: Survey, number: NumberSpan) -> float:
    if number.number.decimals != 0 or number.currency is not None:
        return 1.0
    if number.end < len(number.row.words) and DAYS.fullmatch(number.row.words[number.end].text):
        return 0.0
    return WHOLE_AMONG_CENTS if survey.shows_cents else WHOLE


def settled(survey: Survey) -> tuple[Decimal, NumberSpan] | None:
    """What was handed over less the change, where a receipt names either once; with what was handed over."""
    if not survey.is_narrow and not any(amounts_beside(survey, "_change")):
        return None
    tendered = {number.number.read(survey.mark): number for number in amounts_beside(survey, "_tendered")}
    change = {number.number.read(survey.mark) for number in amounts_beside(survey, "_change")}
    if len(tendered) != 1 or len(change) > 1:
        return None
    amount, span = tendered.popitem()
    paid = amount - (change.pop() if change else 0)
    return (paid, span) if paid > 0 else None


def gross_candidates(survey: Survey) -> Iterator[Candidate[Any]]:
    """The numbers that labels of the gross total point to, and what was paid at the till."""
    yield from amount_candidates(survey, terms.GROSS_TOTAL)
    paid = settled(survey)
    if paid is not None:
        value, span = paid
        printed = next((number for number in survey.all_numbers if number.number.read(survey.mark) == value), None)
        yield Candidate(
            term=terms.GROSS_TOTAL,
            value=value,
            spans=(printed or span,),
            score=SETTLED,
            evidence="what was handed over less the change",
            is_derived=printed is None,
        )


def _register(term: Term[Any]) -> None:
    extract = gross_candidates if term is terms.GROSS_TOTAL else lambda survey: amount_candidates(survey, term)
    EXTRACTORS.register(term.name, extract)


for _term in AMOUNTS:
    _register(_term)
