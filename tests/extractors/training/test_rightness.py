"""Whether an option is what the bill says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from extractors.candidate import Candidate
from extractors.layout.span import Span
from extractors.training.rightness import is_judged
from extractors.training.rightness import is_right
from extractors.training.rightness import is_right_print
from pipeline.model.terms import ISSUE_DATE
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from tests.extractors.extracting import row_of

if TYPE_CHECKING:
    from pipeline.model.term import Term

PLACE = Span(row=row_of("03/05/2026"), start=0, end=1)


def option(term: Term[Any], value: Decimal | dt.date) -> Candidate[Any]:
    """An option that stands somewhere."""
    return Candidate(term=term, value=value, spans=(PLACE,), score=0.5, evidence="")


def test_a_bill_that_names_an_amount_once_means_it_for_both() -> None:
    assert is_right(option(PAYABLE_AMOUNT, Decimal("119.00")), {"gross_total": "119.00"})
    assert is_right(option(LINE_NET_TOTAL, Decimal("100.00")), {"net_total": "100.00"})
    assert not is_right(option(NET_TOTAL, Decimal("119.00")), {"gross_total": "119.00"})
    assert not is_right(option(PAYABLE_AMOUNT, Decimal("119.00")), {"gross_total": "119.00", "payable_amount": "19.00"})


def test_what_the_truth_does_not_name_is_not_there() -> None:
    assert not is_right(option(ISSUE_DATE, dt.date(2026, 5, 3)), {"gross_total": "119.00"})


def test_of_what_is_no_bill_only_what_the_truth_names_is_judged() -> None:
    order = {"document_type": "purchase_order", "issue_date": "2026-05-03"}
    assert is_judged(ISSUE_DATE, order)
    assert not is_judged(NET_TOTAL, order)
    assert is_judged(NET_TOTAL, {"document_type": "380"})


def test_a_date_with_day_and_month_swapped_stands_at_the_right_print() -> None:
    day_first, month_first = option(ISSUE_DATE, dt.date(2026, 5, 3)), option(ISSUE_DATE, dt.date(2026, 3, 5))
    truth = {"issue_date": "2026-05-03"}
    assert not is_right(month_first, truth)
    assert is_right_print(month_first, [day_first], truth)
