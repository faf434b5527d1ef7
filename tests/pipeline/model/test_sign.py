"""Whatever code an e-invoice gives a credit note, it takes away."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model.build import bill
from pipeline.model.sign import signed

SUM = Decimal("119.00")


@pytest.mark.parametrize("document_type", ["381", "261", "396", "83"])
def test_credit_note_takes_away_under_every_code(document_type: str) -> None:
    assert signed(bill(document_type=document_type), SUM) == -SUM
    assert signed(bill(document_type=document_type, gross_total="-119.00"), -SUM) == -SUM


@pytest.mark.parametrize("document_type", ["380", "384", "389", None])
def test_whatever_is_none_is_owed(document_type: str | None) -> None:
    assert signed(bill(document_type=document_type), SUM) == SUM
