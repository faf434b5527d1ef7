"""Two readings become one: sure where they agree, doubtful where they differ."""

from __future__ import annotations

import pytest

from extractors.readers.ocr.agreement import united
from pipeline.document.box import Box
from pipeline.document.word import Word

STEP = 10.0


def line(text: str, *, confidence: float = 0.9, top: float = 0.0, gap: float = 1.0) -> tuple[Word, ...]:
    """The words of a line of letters of one width, `gap` letters between words."""
    words, left = [], 0.0
    for part in text.split():
        right = left + STEP * len(part)
        words.append(Word(text=part, box=Box(left=left, top=top, right=right, bottom=top + 16), confidence=confidence))
        left = right + STEP * gap
    return tuple(words)


def told(words: tuple[Word, ...]) -> list[tuple[str, bool]]:
    return [(word.text, word.is_confirmed) for word in words]


def test_what_both_read_is_confirmed_and_surer_than_either() -> None:
    (word,) = united(line("119.00"), line("119.00", confidence=0.8))
    assert (word.text, word.is_confirmed) == ("119.00", True)
    assert word.confidence == pytest.approx(0.98)


def test_where_they_differ_the_better_one_is_kept_with_less_confidence() -> None:
    (word,) = united(line("119.00"), line("179.00", confidence=0.8))
    assert (word.text, word.is_confirmed) == ("119.00", False)
    assert word.confidence == pytest.approx(0.54)


def test_what_the_better_one_alone_read_stays_as_it_is() -> None:
    assert united(line("119.00"), line("119.00", top=200)) == line("119.00")


def test_words_that_ran_together_are_divided_where_the_other_sees_a_gap() -> None:
    glued = (Word(text="USt.19%", box=Box(left=0, top=0, right=80, bottom=16), confidence=0.9),)
    assert told(united(glued, line("USt. 19%"))) == [("USt.", True), ("19%", True)]


def test_only_what_is_alike_of_words_that_ran_together_is_confirmed() -> None:
    glued = (Word(text="bis15.03.2013", box=Box(left=0, top=0, right=140, bottom=16), confidence=0.9),)
    assert told(united(glued, line("bis 16.03.2013"))) == [("bis", True), ("15.03.2013", False)]


def test_number_that_the_other_cut_at_its_decimal_mark_stays_whole() -> None:
    whole = (Word(text="-4,85", box=Box(left=0, top=0, right=57, bottom=16), confidence=0.9),)
    assert told(united(whole, line("-4, 85", gap=0.7))) == [("-4,85", True)]


@pytest.mark.parametrize("other", ["1119.00", "119.005", "119.00-", "-119.00"])
def test_number_of_which_the_other_read_more_is_not_confirmed(other: str) -> None:
    assert told(united(line("119.00"), line(other))) == [("119.00", False)]


@pytest.mark.parametrize("other", ["|119.00", "119.00|", ":119.00"])
def test_dirt_beside_a_word_is_no_difference(other: str) -> None:
    assert told(united(line("119.00"), line(other))) == [("119.00", True)]


def test_dashes_of_any_length_are_alike() -> None:
    assert told(united(line("2024–08"), line("2024-08"))) == [("2024–08", True)]


def test_nothing_comes_of_what_the_worse_one_alone_read() -> None:
    assert united((), line("dirt")) == ()
