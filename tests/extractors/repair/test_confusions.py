"""What is taken for what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.repair.confusions import spellings


@given(st.text("0123456789.,", min_size=1, max_size=12))
def test_every_spelling_is_one_slip_away_and_another_text(text: str) -> None:
    for spelling in spellings(text):
        differing = sum(one != other for one, other in zip(spelling.text, text, strict=False))
        assert (differing == 1 and len(spelling.text) == len(text)) or spelling.text.replace(".", "").replace(
            ",", ""
        ) == text.replace(".", "").replace(",", "")
        assert spelling.text != text


@given(st.text("0123456789", min_size=1, max_size=12))
def test_digits_are_mistaken_both_ways(text: str) -> None:
    for spelling in spellings(text):
        if spelling.text.isdigit():
            assert text in {back.text for back in spellings(spelling.text)}


def test_a_lost_decimal_mark_is_put_where_cents_begin() -> None:
    assert "119.00" in {one.text for one in spellings("11900")}
    assert "1.119,00" in {one.text for one in spellings("1.11900")}
