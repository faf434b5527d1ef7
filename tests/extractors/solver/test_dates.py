"""The dates of a bill are chosen together."""

from __future__ import annotations

import pytest

from extractors.solver.dates import order_is_known
from extractors.solver.dates import reads_day_first
from extractors.survey import survey
from pipeline.model.terms import DELIVERY_DATE
from pipeline.model.terms import DUE_DATE
from pipeline.model.terms import ISSUE_DATE
from tests.extractors.extracting import bill_on
from tests.extractors.extracting import said
from tests.extractors.pages import drawn


def dates(text: str) -> list[str]:
    """The days of issue, payment and delivery of the bill that looks like `text`."""
    return said(bill_on(drawn(text)), ISSUE_DATE, DUE_DATE, DELIVERY_DATE)


def test_every_date_goes_to_its_label() -> None:
    shown = "Invoice date   2026-03-02\nDue date   2026-04-01\nDelivery date   2026-02-27"
    assert dates(shown) == ["2026-03-02", "2026-04-01", "2026-02-27"]


@pytest.mark.parametrize(
    ("other", "day"),
    [("13.02.2026", "2026-03-05"), ("02/13/2026", "2026-05-03"), ("02/13/26 03/14/26 15.04.2026", "2026-05-03")],
)
def test_day_and_month_are_ordered_as_in_dates_that_leave_no_doubt(other: str, day: str) -> None:
    assert dates(f"Delivery date {other}\nInvoice date   05/03/2026")[0] == day


def test_where_clear_dates_disagree_the_country_decides() -> None:
    shown = "see 13.02.2026 and 02/13/2026\nInvoice date   05/03/2026"
    assert dates(shown)[0] == "2026-03-05"
    assert dates(f"Springfield, IL 62704\n{shown}")[0] == "2026-05-03"


def test_months_in_words_and_years_first_do_not_tell_the_order() -> None:
    assert not order_is_known(survey([drawn("Date 05/03/2026")]))
    assert reads_day_first(survey([drawn("Springfield, IL 62704\n30 March 2026")])) is False
    assert reads_day_first(survey([drawn("2026-03-30")])) is True


def test_payment_is_due_after_issue() -> None:
    assert dates("Invoice date   25/02/2026\nDue date   03/04/2026")[1] == "2026-04-03"
    assert dates("Springfield, IL 62704\nInvoice date   04/01/2026\nDue date   04/11/2026")[:2] == [
        "2026-04-01",
        "2026-04-11",
    ]


def test_terms_of_payment_are_not_half_a_year_long() -> None:
    assert dates("Invoice date   02/03/2026\nDue date   01/04/2026")[:2] == ["2026-03-02", "2026-04-01"]


def test_the_terms_of_payment_tell_which_dates_belong_together() -> None:
    shown = "Invoice date   02/03/2026\nPayment terms   30 days net\nDue date   01/04/2026   02/03/2026"
    assert dates(shown)[:2] == ["2026-03-02", "2026-04-01"]
    either = "Date   01.03.2026\nDate   03.03.2026\nZahlbar innerhalb 14 Tagen\nFällig am   17.03.2026"
    assert dates(either)[:2] == ["2026-03-03", "2026-03-17"]


def test_a_swap_of_day_and_month_is_an_alternative_only_where_nothing_tells_the_order() -> None:
    doubtful = bill_on(drawn("Invoice date   05/03/2026"))[ISSUE_DATE]
    known = bill_on(drawn("Rechnungsdatum   05.03.2026"))[ISSUE_DATE]
    assert [str(other.value) for other in doubtful.alternatives] == ["2026-05-03"]
    assert known.alternatives == ()
    assert known.confidence > doubtful.confidence


def test_a_bill_without_dates_has_none() -> None:
    assert dates("Invoice no. 7") == ["", "", ""]
