"""How well a choice of amounts adds up, by the equations of the model and by what stands around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.layout.row import Row
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
from pipeline.model.term import Term
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
    from collections.abc import Callable

    from extractors.candidate import Candidate
    from pipeline.model.balance import Balance

#: What a gross total costs that is not net plus tax: little, so that a wrong total is read and a rule can say so.
WRONG_TOTAL: Final = 0.3
#: No rounding of print explains a larger difference: most choices need no closer look.
FAR: Final = 2
#: Terms that share the print of no other term, and what it costs where one does.
ALONE: Final = (TAX_TOTAL, ALLOWANCE_TOTAL, CHARGE_TOTAL, PREPAID_AMOUNT, ROUNDING_AMOUNT, PREVIOUS_BALANCE)
TWICE: Final = 1.5

#: The terms that the sum of the lines may be.
LINE_TERMS: Final = (LINE_NET_TOTAL, NET_TOTAL, GROSS_TOTAL)
#: What decides the payable amount.
PAYABLE_TERMS: Final = (*PAYABLE_SUM.terms, PREVIOUS_BALANCE)

Values = Mapping[Term[Any], Decimal]
Choice = Mapping[Term[Any], "Candidate[Any]"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surroundings:
    """What the amounts of the whole bill are held against."""

    tax_rows: tuple[TaxRow, ...] = ()
    #: Percentages printed beside a word for tax.
    rates: tuple[Decimal, ...] = ()
    #: The sum of the lines; `None` where there are none.
    line_sum: Decimal | None = None
    #: What the gross total can be by what was handed over less what was handed back.
    settled: frozenset[Decimal] = frozenset()
    #: Where the lines stand: what is numbered there is goods.
    line_rows: frozenset[Row] = frozenset()


class Reward:
    """What speaks for choices on one bill as a whole; each equation is weighed once for the values that it joins."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        #: By the equation and the candidates that it joins: their identity, which is quicker than their values.
        self._known: dict[tuple[object, ...], float] = {}

    def __call__(self, choice: Choice) -> float:
        """What speaks for a choice; negative where it contradicts itself."""
        return (
            self._once(_gross, choice, GROSS_SUM.terms)
            + self._once(_net, choice, NET_SUM.terms)
            + self._once(_payable, choice, PAYABLE_TERMS)
            + self._once(self._tax, choice, (NET_TOTAL, TAX_TOTAL))
            + self._once(self._lines, choice, LINE_TERMS)
            + self._once(self._settled, choice, (GROSS_TOTAL,))
            - _twice(choice)
        )

    def _once(self, weigh: Callable[[Values], float], choice: Choice, terms: tuple[Term[Any], ...]) -> float:
        key = (weigh.__name__, *[id(choice.get(term)) for term in terms])
        known = self._known.get(key)
        if known is None:
            known = weigh({term: choice[term].value for term in terms if term in choice})
            self._known[key] = known
        return known

    def _tax(self, values: Values) -> float:
        return _tax(values, self._around)

    def _lines(self, values: Values) -> float:
        return _lines(values, self._around)

    def _settled(self, values: Values) -> float:
        return _settled(values, self._around)


def _gross(values: Values) -> float:
    net, tax, gross = (values.get(term) for term in (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL))
    if net is not None and tax is not None and gross is not None and abs(net + tax - gross) > FAR:
        return -WRONG_TOTAL
    return _verdict(GROSS_SUM.balance(_trial(values)), 1.0 if values.get(TAX_TOTAL) else 0.3, WRONG_TOTAL)


def _net(values: Values) -> float:
    if NET_TOTAL not in values:
        return 0.0
    is_adjusted = any(values.get(term) for term in (ALLOWANCE_TOTAL, CHARGE_TOTAL))
    return _verdict(NET_SUM.balance(_trial(values)), 0.8 if is_adjusted else 0.2, 0.6)


def _payable(values: Values) -> float:
    if PAYABLE_AMOUNT not in values:
        return 0.0
    is_changed = any(values.get(term) for term in (PREPAID_AMOUNT, ROUNDING_AMOUNT, PREVIOUS_BALANCE))
    return _verdict(PAYABLE_SUM.balance(_trial(values)), 0.8 if is_changed else 0.2, 0.35)


def _trial(values: Values) -> Invoice:
    return Invoice(readings={term: Reading(value=value, source=Source.PDF_TEXT) for term, value in values.items()})


def _verdict(balance: Balance | None, holds: float, fails: float) -> float:
    if balance is None:
        return 0.0
    return holds if balance.holds else -fails


def _tax(values: Values, around: Surroundings) -> float:
    net, tax = values.get(NET_TOTAL), values.get(TAX_TOTAL)
    if tax is None:
        return 0.0
    rows = rows_adding_up(around.tax_rows, tax, net)
    if rows:
        covered = 0.5 + 0.5 * len(rows) / min(len(around.tax_rows), MOST_RATES)
        return covered * (0.9 if net == sum(row.taxable_amount for row in rows) else 0.3)
    return 0.7 if net is not None and any(is_tax_on(net, rate, tax) for rate in around.rates) else 0.0


def _lines(values: Values, around: Surroundings) -> float:
    """The sum of the lines speaks for one term only: for their total where it is chosen."""
    if around.line_sum is None or around.line_sum == 0:
        return 0.0
    gains = (0.5, 0.4, 0.25)
    return max(gain * (values.get(term) == around.line_sum) for term, gain in zip(LINE_TERMS, gains, strict=True))


def _settled(values: Values, around: Surroundings) -> float:
    return 0.6 if values.get(GROSS_TOTAL) in around.settled else 0.0


def _twice(choice: Choice) -> float:
    """Tax shares no print with the sums that it is added to, nor does an allowance with the net total.

    Net and gross total share one only where a tax of nothing is printed.
    """
    words = {term: [(id(span.row), span.start) for span in candidate.spans] for term, candidate in choice.items()}
    alone = [term for term in ALONE if term in words]
    shared = sum(words[term] == print_ for term in alone for other, print_ in words.items() if other is not term)
    if NET_TOTAL in words and (TAX_TOTAL not in choice or choice[TAX_TOTAL].value):
        shared += words[NET_TOTAL] == words.get(GROSS_TOTAL)
    return TWICE * shared
