"""How well a choice of amounts adds up, by the equations of the model and by what stands around."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.tax_rows import MOST_RATES
from extractors.tax_rows import TaxRow
from extractors.tax_rows import is_tax_on
from extractors.tax_rows import rows_adding_up
from pipeline.document.source import Source
from pipeline.model.equations import GROSS_SUM
from pipeline.model.equations import NET_SUM
from pipeline.model.equations import PAYABLE_SUM
from pipeline.model.invoice import Invoice
from pipeline.model.reading import Reading
from pipeline.model.terms import ALLOWANCE_TOTAL
from pipeline.model.terms import CHARGE_TOTAL
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import PREPAID_AMOUNT
from pipeline.model.terms import PREVIOUS_BALANCE
from pipeline.model.terms import ROUNDING_AMOUNT
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractors.candidate import Candidate
    from pipeline.model.balance import Balance
    from pipeline.model.term import Term

#: What a gross total costs that is not net plus tax: little, so that a wrong total is read and a rule can say so.
WRONG_TOTAL: Final = 0.3
#: Terms that share the print of no other term, and what it costs where one does.
ALONE: Final = (TAX_TOTAL, ALLOWANCE_TOTAL, CHARGE_TOTAL, PREPAID_AMOUNT, ROUNDING_AMOUNT, PREVIOUS_BALANCE)
TWICE: Final = 1.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surroundings:
    """What the amounts of the whole bill are held against."""

    tax_rows: tuple[TaxRow, ...] = ()
    #: Percentages printed beside a word for tax.
    rates: tuple[Decimal, ...] = ()
    #: The sum of the lines; `None` where there are none.
    line_sum: Decimal | None = None
    #: What was handed over less what was handed back.
    settled: Decimal | None = None


def reward(choice: Mapping[Term[Any], Candidate[Any]], around: Surroundings) -> float:
    """What speaks for a choice as a whole; negative where it contradicts itself."""
    trial = Invoice(readings={term: _bare(candidate) for term, candidate in choice.items()})
    values = {term: candidate.value for term, candidate in choice.items()}
    return (
        _equations(trial, values)
        + _tax(values, around)
        + _lines(values, around)
        + _settled(values, around)
        - _twice(choice)
    )


def _bare(candidate: Candidate[Any]) -> Reading[Any]:
    return Reading(value=candidate.value, source=Source.PDF_TEXT)


def _equations(trial: Invoice, values: Mapping[Term[Any], Decimal]) -> float:
    gross = _verdict(GROSS_SUM.balance(trial), 1.0 if values.get(TAX_TOTAL) else 0.3, WRONG_TOTAL)
    adjusted = any(values.get(term) for term in (ALLOWANCE_TOTAL, CHARGE_TOTAL))
    net = _verdict(NET_SUM.balance(trial), 0.8 if adjusted else 0.2, 0.6) if NET_TOTAL in values else 0.0
    changed = any(values.get(term) for term in (PREPAID_AMOUNT, ROUNDING_AMOUNT, PREVIOUS_BALANCE))
    payable = _verdict(PAYABLE_SUM.balance(trial), 0.8 if changed else 0.2, 0.35) if PAYABLE_AMOUNT in values else 0.0
    return gross + net + payable


def _verdict(balance: Balance | None, holds: float, fails: float) -> float:
    if balance is None:
        return 0.0
    return holds if balance.holds else -fails


def _tax(values: Mapping[Term[Any], Decimal], around: Surroundings) -> float:
    net, tax = values.get(NET_TOTAL), values.get(TAX_TOTAL)
    if tax is None:
        return 0.0
    rows = rows_adding_up(around.tax_rows, tax, net)
    if rows:
        covered = 0.5 + 0.5 * len(rows) / min(len(around.tax_rows), MOST_RATES)
        return covered * (0.9 if net == sum(row.taxable_amount for row in rows) else 0.3)
    return 0.7 if net is not None and any(is_tax_on(net, rate, tax) for rate in around.rates) else 0.0


def _lines(values: Mapping[Term[Any], Decimal], around: Surroundings) -> float:
    """The sum of the lines speaks for one term only: for their total where it is chosen."""
    if around.line_sum is None or around.line_sum == 0:
        return 0.0
    terms = (LINE_NET_TOTAL, NET_TOTAL, GROSS_TOTAL)
    gains = (0.5, 0.4, 0.25)
    return max(gain * (values.get(term) == around.line_sum) for term, gain in zip(terms, gains, strict=True))


def _settled(values: Mapping[Term[Any], Decimal], around: Surroundings) -> float:
    if around.settled is None:
        return 0.0
    return 0.6 if around.settled == values.get(GROSS_TOTAL) else 0.0


def _twice(choice: Mapping[Term[Any], Candidate[Any]]) -> float:
    """Tax shares no print with the sums that it is added to, nor does an allowance with the net total.

    Net and gross total share one only where there is no tax.
    """
    words = {term: [(id(span.row), span.start) for span in candidate.spans] for term, candidate in choice.items()}
    pairs = [(term, other) for term in ALONE for other in words if other is not term]
    if TAX_TOTAL in choice and choice[TAX_TOTAL].value:
        pairs.append((NET_TOTAL, GROSS_TOTAL))
    return TWICE * sum(term in words and words[term] == words.get(other) for term, other in pairs)
