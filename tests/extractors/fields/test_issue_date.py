"""The day of issue."""

from __future__ import annotations

import pytest

from pipeline.model.terms import ISSUE_DATE
from tests.extractors.extracting import candidates
from tests.extractors.extracting import found
from tests.extractors.extracting import likely
from tests.extractors.pages import drawn


@pytest.mark.parametrize(
    "label",
    ["Invoice date", "Rechnungsdatum", "Date de facture", "Fecha", "Data fattura", "Factuurdatum", "Data de emissão"],
)
def test_it_is_found_beside_its_label_in_every_language(label: str) -> None:
    assert found(ISSUE_DATE, drawn(f"Berlin 01.01.2020\n{label}   30.03.2026"))[0] == "2026-03-30"


def test_both_readings_of_an_ambiguous_date_are_kept() -> None:
    assert set(found(ISSUE_DATE, drawn("Date   05.03.2026"))) == {"2026-03-05", "2026-05-03"}


def test_a_date_alone_at_the_top_is_likelier_than_one_in_a_sentence() -> None:
    shown = drawn("We thank you for your visit of 29.03.2026\n\nBerlin\n30.03.2026")
    assert found(ISSUE_DATE, shown)[0] == "2026-03-30"


def test_dates_without_a_label_say_less_the_later_they_come() -> None:
    first, second = candidates(ISSUE_DATE, drawn("see 30.03.2026 please\nsee 31.03.2026 please"))
    assert str(first.value) == "2026-03-30"
    assert first.score > second.score


def test_dates_beside_labels_of_other_dates_are_left_to_them() -> None:
    assert found(ISSUE_DATE, drawn("Due date   30.03.2026\nOrder date   29.03.2026")) == []


def test_a_date_in_a_line_of_goods_says_little() -> None:
    of_goods = drawn("1    30.03.2026    2    50.00    100.00")
    alone = drawn("30.03.2026")
    assert candidates(ISSUE_DATE, of_goods)[0].score < candidates(ISSUE_DATE, alone)[0].score


def test_a_page_without_dates_has_none() -> None:
    assert found(ISSUE_DATE, drawn("Invoice date    as stamped")) == []


SOLD = "your points of 31.10.2027 are gone\n\n\n30.03.2026 15:44:46   Cashier 8"


def test_the_day_with_the_time_is_that_of_the_sale_on_a_till_receipt() -> None:
    assert found(ISSUE_DATE, drawn(SOLD, width=227.0))[0] == "2026-03-30"
    assert found(ISSUE_DATE, drawn(SOLD))[0] == "2027-10-31"


def test_the_only_day_of_a_till_receipt_is_that_of_the_sale() -> None:
    shown = "Tea 3.20\n" * 40 + "Counter 7 sold 30.03.2026 to you"
    assert likely(ISSUE_DATE, drawn(shown, width=227.0)) == ["2026-03-30"]
    assert likely(ISSUE_DATE, drawn("Counter 7 sold 30.03.2026 to you")) == []
