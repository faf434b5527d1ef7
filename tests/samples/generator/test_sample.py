"""A plan decides what a sample is; what it leaves open is left to chance."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from samples.generator.batch import Wish
from samples.generator.batch import plans
from samples.generator.medium import Medium
from samples.generator.sample import made


@pytest.mark.parametrize("medium", [Medium.PDF, Medium.FACTURX])
def test_bills_are_of_the_day_that_the_plan_says(medium: Medium) -> None:
    (plan,) = plans(Wish(seed=3, count=1, media=(medium,), layouts=("page-03",), errors=0))
    row = made(replace(plan, issue_date=dt.date(2031, 2, 3))).truth[0]
    assert row["fields"]["issue_date"] == "2031-02-03"
