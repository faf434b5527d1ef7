"""Names are found again although a letter of them was misread."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.name_keys import name_keys

SHORTEST = 6
LONG_WORDS = st.text("abcdefghij", min_size=SHORTEST, max_size=12)


@given(first=LONG_WORDS, second=LONG_WORDS, data=st.data())
def test_a_name_of_two_words_keeps_a_key_when_one_letter_of_it_is_misread(
    first: str, second: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(first) - 1))
    misread = f"{first[:place]}x{first[place + 1 :]} {second}"
    assert second in name_keys(misread) & name_keys(f"{first} {second}")


@given(word=LONG_WORDS, data=st.data())
def test_a_long_word_keeps_its_head_or_its_tail_when_a_letter_is_misread_lost_or_put_in(
    word: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    for slip in (
        f"{word[:place]}x{word[place + 1 :]}",
        f"{word[:place]}x{word[place:]}",
        word[:place] + word[place + 1 :] if len(word) > SHORTEST else word,
    ):
        assert name_keys(word) & name_keys(slip)


def test_place_and_short_words_count_and_nothing_has_no_keys() -> None:
    assert name_keys("AG", "VC1 2CY") == {"ag", "@VC12CY"}
    assert name_keys("?!") == frozenset()
