"""Which bills time may settle."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.matching.late_receipt import GOODS_RECEIPT
from pipeline.matching.late_receipt import waits_for_receipt
from pipeline.model.build import asked
from pipeline.model.build import record
from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import Severity

TOO_MUCH = Discrepancy(rule="PO4", severity=Severity.BLOCK, message="2 are billed, none has arrived")
MISSING = Discrepancy(
    rule="PO7", severity=Severity.WARN, message="Nothing has arrived", expected=f"{GOODS_RECEIPT} (4)"
)
OTHER = Discrepancy(rule="PO7", severity=Severity.WARN, message="This was not ordered")
NOTED = Discrepancy(rule="A9", severity=Severity.INFO, message="Before tax or with it")


@pytest.mark.parametrize(
    ("found", "questions", "is_late"),
    [
        ([TOO_MUCH, MISSING, NOTED], (), True),
        ([TOO_MUCH], ("Is it 119.00?",), False),
        ([TOO_MUCH, OTHER], (), False),
        ([NOTED], (), False),
    ],
    ids=["only receipts", "a question too", "another rule too", "nothing"],
)
def test_only_what_a_receipt_settles_is_tried_again(
    found: list[Discrepancy], questions: tuple[str, ...], *, is_late: bool
) -> None:
    stops = tuple(one.message for one in found if one is not NOTED)
    waiting = replace(record(), discrepancies=tuple(found), questions=asked((*stops, *questions)))
    assert waits_for_receipt(waiting) is is_late
