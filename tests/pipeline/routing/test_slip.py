"""A slip that is proposed is asked about until a person has typed what it is about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.field_path import read_at
from pipeline.model.field_path import write_at
from pipeline.routing.slip import likely_slips
from tests.pipeline.model.test_repair import REPAIR

if TYPE_CHECKING:
    from pipeline.model.record import Record


def typed(path: str, value: Any, **given: Any) -> Record:
    """A bill in which somebody typed a value, read with a slip."""
    read = bill(net_total="1284.00")
    reading = replace(read_at(read, path), value=value, edited_by="anna", **given)
    return replace(record(write_at(read, path, reading)), repairs=(REPAIR,))


@pytest.mark.parametrize(
    ("one", "asked"),
    [
        (replace(record(bill(net_total="1284.00")), repairs=(REPAIR,)), True),
        (typed("net_total", Decimal("1234.00")), False),
        # Wherever it stands: of a number that was no value of the bill nobody knew where it belongs.
        (typed("payable_amount", Decimal("1234.00")), False),
        (typed("net_total", Decimal("1239.00")), True),
        (typed("net_total", Decimal("1239.00"), page=1, boxes=(REPAIR.box,)), False),
        (typed("net_total", Decimal("1239.00"), page=2, boxes=(REPAIR.box,)), True),
    ],
)
def test_it_is_asked_until_somebody_put_in_that_value_or_looked_at_that_place(one: Record, *, asked: bool) -> None:
    assert bool(list(likely_slips(one))) is asked
