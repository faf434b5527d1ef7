"""Adds to the options of net, tax and gross the numbers that no label names but that would make the sum hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.tax_rows import is_tax_on
from extractors.tax_rows import rated_taxes
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import PREPAID_AMOUNT
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from extractors.layout.span import Span
    from extractors.survey import Survey
    from extractors.tax_rows import TaxRow
    from extractors.values.number_span import NumberSpan
    from pipeline.model.term import Term

SUM: Final = (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL)
#: What a number without a label of its own is worth.
UNLABELLED: Final = 0.2
#: What the label of the lines' total says about the net total, and that of the payable amount about the gross total.
BORROWED: Final = 0.75
#: What a sum over the rates of tax is worth as a total.
SUMMED: Final = 0.5
#: What a net total is worth that follows from the gross total and its tax.
WITHOUT_TAX: Final = 0.3
MOST_OPTIONS: Final = 4

Options = dict["Term[Any]", list[Candidate[Any]]]


def with_unlabelled(
    survey: Survey,
    found: Mapping[Term[Any], list[Candidate[Any]]],
    tax_rows: tuple[TaxRow, ...],
    rates: Collection[Decimal],
) -> Options:
    """The options with those added that make net plus tax equal gross."""
    added = dict(found)
    added[NET_TOTAL] = _borrowed(found, NET_TOTAL, LINE_NET_TOTAL)
    added[GROSS_TOTAL] = _borrowed(found, GROSS_TOTAL, PAYABLE_AMOUNT)
    added[TAX_TOTAL] = _with_sum(TAX_TOTAL, found.get(TAX_TOTAL, []), [(row.tax, row.tax_amount) for row in tax_rows])
    added[TAX_TOTAL] = _with_sum(TAX_TOTAL, added[TAX_TOTAL], rated_taxes(survey))
    added[NET_TOTAL] = _with_sum(NET_TOTAL, added[NET_TOTAL], [(row.base, row.taxable_amount) for row in tax_rows])
    printed = {number.number.read(survey.mark): number for number in survey.all_numbers if _is_amount(survey, number)}
    for candidate in _completing(added, printed):
        options = added.get(candidate.term, [])
        if candidate.value not in {option.value for option in options}:
            added[candidate.term] = sorted([*options, candidate], key=lambda option: -option.score)
    known = {option.value for option in added[NET_TOTAL]}
    added[NET_TOTAL] += [option for option in _without_tax(added, rates) if option.value not in known]
    return added


def _without_tax(options: Options, rates: Collection[Decimal]) -> Iterator[Candidate[Any]]:
    """What is left of a gross total without a tax that a printed rate makes of it: bills priced with tax."""
    for gross in options[GROSS_TOTAL][:MOST_OPTIONS]:
        for tax in options[TAX_TOTAL][:MOST_OPTIONS]:
            net = gross.value - tax.value
            if any(is_tax_on(net, rate, tax.value) for rate in rates):
                yield Candidate(
                    term=NET_TOTAL,
                    value=net,
                    spans=(*gross.spans, *tax.spans),
                    score=WITHOUT_TAX,
                    evidence="the gross total less its tax",
                    is_derived=True,
                )


def _borrowed(
    found: Mapping[Term[Any], list[Candidate[Any]]], term: Term[Any], lender: Term[Any]
) -> list[Candidate[Any]]:
    """The options of a term, with those of another one that may be printed in its place as weaker ones."""
    own = list(found.get(term, ()))
    known = {option.value for option in own}
    lent = [
        Candidate(
            term=term,
            value=option.value,
            spans=option.spans,
            score=option.score * BORROWED,
            evidence=option.evidence,
        )
        for option in found.get(lender, ())
        if option.value not in known
    ]
    return sorted([*own, *lent], key=lambda option: -option.score)


def _with_sum(
    term: Term[Any], own: list[Candidate[Any]], parts: Sequence[tuple[Span, Decimal]]
) -> list[Candidate[Any]]:
    """The options of a term, with the sum of its parts by rate where that is not printed."""
    total = sum((amount for _, amount in parts), Decimal(0))
    if len(parts) < len(("one", "other")) or total in {option.value for option in own}:
        return own
    spans = tuple(span for span, _ in parts)
    derived = Candidate(
        term=term, value=total, spans=spans, score=SUMMED, evidence="the sum over the tax rates", is_derived=True
    )
    return sorted([*own, derived], key=lambda option: -option.score)


def _completing(
    options: Mapping[Term[Any], list[Candidate[Any]]], printed: Mapping[Decimal, NumberSpan]
) -> Iterator[Candidate[Any]]:
    net, tax, gross = ([option.value for option in options[term][:MOST_OPTIONS]] for term in SUM)
    payable = [option.value for option in options.get(PAYABLE_AMOUNT, ())[:MOST_OPTIONS]]
    wanted = {
        NET_TOTAL: {one - other for one in gross for other in tax},
        TAX_TOTAL: {one - other for one in gross for other in net},
        GROSS_TOTAL: {one + other for one in net for other in tax},
        PREPAID_AMOUNT: {one - other for one in gross for other in payable if other < one},
    }
    for term, values in wanted.items():
        for value in values & printed.keys():
            if value:
                yield Candidate(
                    term=term, value=value, spans=(printed[value],), score=UNLABELLED, evidence="completes the sum"
                )


def _is_amount(survey: Survey, number: NumberSpan) -> bool:
    return not number.is_percent and (number.number.decimals != 0 or not survey.shows_cents)
