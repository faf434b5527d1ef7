"""The account of the supplier."""

from __future__ import annotations

import pytest

from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.words import Words
from validators.finding import Skips
from validators.rules.bank_account import bank_account


@pytest.mark.parametrize(("source", "failures"), [(Source.XML, 0), (Source.PDF_TEXT, 1)])
def test_in_data_the_number_of_any_account_may_stand_where_an_iban_does(source: Source, failures: int) -> None:
    """BT-84 is the account of the payee, in whatever way its bank numbers it."""
    assert len(bank_account.fails(bill(source=source, iban="1234567891234"))) == failures


def test_an_account_that_is_no_iban_is_said_to_be_none() -> None:
    assert bank_account(bill(source=Source.XML, iban="1234567891234")) == (
        Skips(reason=Words("the account is no IBAN")),
    )
