"""Strips are read in the language that some of them tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extractors.readers.ocr.own_language import read_in_own_language
from extractors.readers.ocr.own_language import telling_strips
from extractors.readers.ocr.strip import Strip
from pipeline.document.box import Box
from pipeline.document.word import Word

if TYPE_CHECKING:
    from collections.abc import Sequence


class Reader:
    """Stands in for an engine: strips at known heights say known words, and it notes what it was asked."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.asked: list[tuple[str, int]] = []

    def __call__(self, strips: Sequence[Strip], language: str) -> tuple[Word, ...]:
        """The words of the strips."""
        self.asked.append((language, len(strips)))
        box = Box(left=0, top=0, right=9, bottom=9)
        return tuple(
            Word(text=f"{word}/{language}" if word == "x" else word, box=box)
            for strip in strips
            for word in self.texts[strip.top].split()
        )


def strips(count: int, length: int = 300) -> list[Strip]:
    """So many strips below each other."""
    return [
        Strip(picture=np.full((30, length), 255, np.uint8), left=0, top=top, is_block=False) for top in range(count)
    ]


def test_an_english_page_is_read_once() -> None:
    reader = Reader("Invoice number of the bill", "Please pay until", "x", "x")
    words = [word.text for word in read_in_own_language(strips(4), reader)]
    assert words.count("x/en") == 2
    assert sum(count for _, count in reader.asked) == 4


def test_a_page_is_read_in_the_language_that_its_first_strips_tell() -> None:
    reader = Reader("Rechnung vom 3. Mai", "zahlbar bis zum", "x", "x")
    words = [word.text for word in read_in_own_language(strips(4), reader)]
    assert words.count("x/de") == 2
    assert "x/en" not in words


def test_a_page_is_read_again_where_its_first_strips_misled() -> None:
    german = "Rechnung Nummer vom zahlbar bis zum mit der Lieferung und für"
    texts = [german] * 30 + ["x"] * 4
    for first_of_part in (0, 8, 17, 25):
        texts[first_of_part] = "Facture à payer avec les frais"
    reader = Reader(*texts)
    page = strips(34)
    words = [word.text for word in read_in_own_language(page, reader)]
    assert words.count("x/de") == 4
    assert reader.asked[-1] == ("de", len(page))


def test_strips_of_all_parts_of_a_page_are_asked_and_long_ones_last() -> None:
    page = [*strips(1, length=900), *strips(40)[1:]]
    order = list(telling_strips(page))
    assert len(order) == 40
    assert [strip.top // 10 for strip in order[:4]] == [0, 1, 2, 3]
    assert order[-4].top == 0
