"""A line becomes words, each with its box inside the line's."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.ocr.line_words import words_of
from extractors.readers.ocr.spelling import Letter

#: A level line of 200 by 40 pixels.
LEVEL = np.array([[100, 50], [300, 50], [300, 90], [100, 90]], np.float32)


def letters(text: str, *, confidence: float = 0.9) -> list[Letter]:
    """Letters at equal steps; a tilde leaves a place empty."""
    step = 1 / len(text)
    places = [(letter, (at + 0.5) * step) for at, letter in enumerate(text)]
    return [Letter(text=letter, place=place, confidence=confidence) for letter, place in places if letter != "~"]


def test_blanks_divide_a_line_into_words_with_boxes() -> None:
    total, amount = words_of(letters("Total 9.50"), LEVEL)
    assert (total.text, amount.text) == ("Total", "9.50")
    assert (total.box.left, total.box.right) == pytest.approx((100, 200))
    assert (amount.box.left, amount.box.right) == pytest.approx((220, 300))


def test_box_is_as_high_as_the_letters() -> None:
    (word,) = words_of(letters("Total"), LEVEL)
    assert (word.box.top, word.box.bottom) == pytest.approx((57.6, 83.6))


def test_wide_gap_divides_words_without_a_blank() -> None:
    assert [word.text for word in words_of(letters("Sum~~~~~~9.50"), LEVEL)] == ["Sum", "9.50"]


def test_word_is_as_sure_as_its_least_sure_letter() -> None:
    pair = [*letters("9", confidence=0.4), *letters("5")]
    assert next(words_of(pair, LEVEL)).confidence == 0.4


def test_line_without_letters_has_no_words() -> None:
    assert list(words_of([], LEVEL)) == []
