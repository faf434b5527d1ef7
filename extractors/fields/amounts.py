"""The amounts of the whole bill (BT-106 to BT-115 and their like): numbers in the row of a label, or below it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.amounts_beside import amounts_beside
from extractors.amounts_beside import money_like
from extractors.amounts_beside import numbers_beside
from extractors.candidate import Candidate
from extractors.extractor import EXTRACTORS
from extractors.labelled import labels_of
from extractors.labelled import telling
from extractors.settled import settled
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from extractors.language.labels import LabelSpan
    from extractors.survey import Survey
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
#: A till that prints no total has its prices with tax, and says what they come to.
BORROWED_AT_TILLS: Final = {terms.GROSS_TOTAL: ((terms.LINE_NET_TOTAL, 0.35),)}
#: Amounts that are printed under their own name where they are printed at all.
SAYS_SO: Final = frozenset({terms.PAYABLE_AMOUNT, terms.LINE_NET_TOTAL})
#: Words of so few letters name these only where they begin a cell: "due", "disc".
SHORT: Final = 4
SHORT_NAMED: Final = frozenset({terms.GROSS_TOTAL.name, terms.PAYABLE_AMOUNT.name, terms.ALLOWANCE_TOTAL.name})
#: What was paid at the till, as the gross total.
SETTLED: Final = 0.42


def amount_candidates(survey: Survey, term: Term[Any]) -> Iterator[Candidate[Any]]:
    """The numbers that labels of `term` point to, and those of its neighbours where it is often printed as one."""
    yield from _beside(survey, term, term.name, 1.0)
    known = {label.row for label in labels_of(survey, term.name, "amounts")}
    if known and term in SAYS_SO:
        return
    borrowed = BORROWED_FROM.get(term, ()) + (BORROWED_AT_TILLS.get(term, ()) if survey.is_narrow else ())
    for lender, worth in borrowed:
        lent = _beside(survey, term, lender.name, worth)
        yield from (each for each in lent if each.label is not None and each.label.row not in known)


def _beside(survey: Survey, term: Term[Any], key: str, worth: float) -> Iterator[Candidate[Any]]:
    sign = -1 if term in TAKEN_AWAY and _is_correction(survey) else 1
    for label in labels_of(survey, key, "amounts"):
        if _may_be_prose(label):
            continue
        for number, weight, relation in numbers_beside(survey, label):
            yield Candidate(
                term=term,
                value=sign * _signed(term, number.number.read(survey.mark)),
                spans=(number,),
                score=worth * weight * telling(label) * money_like(survey, number),
                evidence=f"{relation} “{label.text}”",
                label=label,
                relation=relation,
            )


def _may_be_prose(label: LabelSpan) -> bool:
    """Whether a short word for an amount stands within a sentence: "payment is due in 30 days"."""
    is_within = label.start > label.row.cell_of(label.start).start
    return label.key in SHORT_NAMED and label.length <= SHORT and is_within


def _signed(term: Term[Any], value: Decimal) -> Decimal:
    """What is taken away is stated as a positive amount, also where it is printed with a minus."""
    return abs(value) if term in TAKEN_AWAY else value


def _is_correction(survey: Survey) -> bool:
    """Whether the bill takes back: its totals are negative, and what was once taken away from them with them."""
    totals = [number for term in TOTALS for number in amounts_beside(survey, term.name)]
    return bool(totals) and all(number.number.read(survey.mark) < 0 for number in totals)


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
