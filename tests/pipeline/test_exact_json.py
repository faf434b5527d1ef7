"""JSON whose amounts keep their digits."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.exact_json import exact_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(value=VALUES)
def test_any_value_comes_back_with_its_digits(value: object) -> None:
    assert json.loads(exact_json(value), parse_float=Decimal) == value


def test_amount_is_written_as_it_is() -> None:
    assert exact_json([Decimal("1E+2"), Decimal("0.10"), Decimal("12345678901234567890.01")]) == (
        "[100, 0.10, 12345678901234567890.01]"
    )
