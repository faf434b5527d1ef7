"""Values and their JSON texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.kind import Kind
from tests.pipeline.model.strategies import values

if TYPE_CHECKING:
    import datetime as dt


@given(st.sampled_from(Kind).flatmap(lambda kind: st.tuples(st.just(kind), values(kind))))
def test_what_is_written_is_read_back(case: tuple[Kind, str | dt.date]) -> None:
    kind, value = case
    assert kind.parse(kind.write(value)) == value


@pytest.mark.parametrize("text", ["", "1,50", "NaN", "Infinity", "12 EUR"])
def test_only_finite_decimals_are_amounts(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        Kind.AMOUNT.parse(text)


def test_dates_are_iso_dates() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        Kind.DATE.parse("31.12.2026")
