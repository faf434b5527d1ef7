"""The columns of a line spell letters of our languages."""

from __future__ import annotations

import numpy as np

from extractors.readers.ocr.spelling import Alphabet
from extractors.readers.ocr.spelling import spelled

ALPHABET = Alphabet.of(["1", "一", "\uff1a", "é", " "])


def columns(*rows: dict[int, float]) -> np.ndarray:
    """How likely each class is in each column; what is not named is impossible."""
    whole = np.zeros((len(rows), 6))
    for column, row in enumerate(rows):
        for number, share in row.items():
            whole[column, number] = share
    return whole


def spell(*rows: dict[int, float]) -> str:
    return "".join(letter.text for letter in spelled(columns(*rows), ALPHABET, length=float(len(rows))))


def test_letter_over_several_columns_is_read_once_and_twice_where_a_gap_divides_it() -> None:
    assert spell({1: 1}, {1: 1}, {0: 1}, {1: 1}) == "11"


def test_letters_of_other_scripts_give_way_to_ours() -> None:
    assert spell({2: 0.7, 1: 0.3}) == "1"


def test_wide_forms_are_read_as_the_usual_ones() -> None:
    assert spell({4: 1}, {3: 1}, {5: 1}, {1: 1}) == "é: 1"


def test_letter_has_its_place_and_its_likelihood() -> None:
    first, second = spelled(columns({1: 0.9}, {0: 1}, {4: 0.8}, {0: 1}), ALPHABET, length=4.0)
    assert 0 < first.place < 0.25
    assert 0.5 < second.place < 0.75
    assert (first.confidence, second.confidence) == (0.9, 0.8)
