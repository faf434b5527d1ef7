"""How often bills would be posted wrongly is measured on bills whose truth is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.assuring import assured
from flows.assuring import is_right
from flows.lessons import drawn
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.progress import Silent
from pipeline.routing.evidence import Evidence
from pipeline.settings import load
from samples.generator.batch import Wish
from samples.generator.medium import Medium

if TYPE_CHECKING:
    from pipeline.model.record import Record

TRUE = {
    "document_type": "380",
    "invoice_number": "INV-1001",
    "issue_date": "2026-03-02",
    "currency": "EUR",
    "net_total": "100.00",
    "tax_total": "19.00",
    "gross_total": "119.00",
    "payable_amount": "119.00",
    "buyer_name": "Somebody Else Ltd",
}


def read(**values: str | None) -> Record:
    return record(bill(**values))  # type: ignore[arg-type]  # no value is a group


def test_a_bill_is_right_whose_posting_is() -> None:
    assert is_right(read(), TRUE)


@pytest.mark.parametrize(
    "values",
    [
        {"invoice_number": "INV-1007"},
        {"invoice_number": None},
        {"payable_amount": "19.00"},
        {"payable_amount": None},
        {"document_type": "381"},
    ],
)
def test_what_would_be_posted_wrongly_is_wrong(values: dict[str, str | None]) -> None:
    assert not is_right(read(**values), TRUE)


def test_a_number_where_there_is_none_is_invented() -> None:
    assert not is_right(read(), {**TRUE, "invoice_number": None})
    assert not is_right(read(), {name: value for name, value in TRUE.items() if name != "invoice_number"})


def test_a_credit_note_is_posted_alike_whichever_sign_it_prints() -> None:
    amounts = {name: f"-{TRUE[name]}" for name in ("net_total", "tax_total", "gross_total", "payable_amount")}
    credit = read(document_type="381")
    assert is_right(credit, {**TRUE, **amounts, "document_type": "381"})
    assert not is_right(credit, {**TRUE, **amounts, "document_type": "381", "net_total": "-90.00"})
    assert not is_right(read(), {**TRUE, **amounts})


def test_drawn_bills_give_trials_of_those_that_nothing_speaks_against() -> None:
    settings = load(workers=1)
    wish = Wish(seed=3, count=6, media=(Medium.PDF,), layouts=("page-05", "page-08", "page-14"), errors=0)
    found = list(assured([drawn(wish, settings.limits)], settings, Silent()))
    assert 0 < len(found) <= 7
    assert {trial.evidence for trial in found} == {Evidence.TEXT_LAYER}
    assert all(0 < trial.sureness <= 1 for trial in found)
