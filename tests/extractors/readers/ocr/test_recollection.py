"""What was recognised outlasts the child that recognised it, and what is damaged is worth nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.ocr.recollection import Recollection
from pipeline.document.box import Box
from pipeline.document.word import Word

MOST = 1_000_000
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
BOXES = st.builds(Box, left=NUMBERS, top=NUMBERS, right=NUMBERS, bottom=NUMBERS)
WORDS = st.lists(st.builds(Word, text=st.text(), box=BOXES, confidence=NUMBERS)).map(tuple)
TOTAL = Word(text="Total", box=Box(left=1.25, top=2, right=30, bottom=12), confidence=0.9)


def recognised(**words: tuple[Word, ...]) -> str:
    """The text of a recollection of these words."""
    recollection = Recollection()
    for key, some in words.items():
        recollection.once(key, lambda some=some: some)  # type: ignore[misc]  # bound now
    return recollection.to_text()


def sealed(packed: bytes) -> bytes:
    """The same as if it had been written by us."""
    return hashlib.sha256(packed).digest() + packed


def nobody() -> tuple[Word, ...]:
    """Stands in for an engine that must not be asked."""
    pytest.fail("recognised again")


def knows(text: str) -> bool:
    """Whether the total is known from a text."""
    return Recollection.from_text(text, most=MOST).once("total", tuple) == (TOTAL,)


@given(WORDS)
def test_words_come_back_as_they_were_recognised(words: tuple[Word, ...]) -> None:
    later = Recollection.from_text(recognised(key=words), most=MOST)
    assert later.once("key", nobody) == words
    assert later.to_text() == ""


def test_what_was_not_needed_again_is_forgotten_once_there_is_something_new() -> None:
    later = Recollection.from_text(recognised(total=(TOTAL,), head=()), most=MOST)
    later.once("total", nobody)
    later.once("foot", tuple)
    last = Recollection.from_text(later.to_text(), most=MOST)
    assert last.once("total", nobody) == (TOTAL,)
    assert last.once("head", lambda: (TOTAL,)) == (TOTAL,)


@given(st.binary() | st.binary().map(zlib.compress).map(sealed))
def test_foreign_text_is_worth_nothing(foreign: bytes) -> None:
    assert not knows(base64.b64encode(foreign).decode())


@given(st.text())
def test_text_that_is_no_packed_text_is_worth_nothing(foreign: str) -> None:
    assert not knows(foreign)


@given(
    st.recursive(
        st.none() | st.floats() | st.text(),
        lambda some: st.lists(some) | st.dictionaries(st.sampled_from(["words", "total"]), some),
    )
)
def test_words_of_another_shape_are_worth_nothing(said: object) -> None:
    for shape in (said, {"words": said}, {"words": {"total": said}}, {"words": {"total": [said]}}):
        assert not knows(base64.b64encode(sealed(zlib.compress(json.dumps(shape).encode()))).decode())


@given(st.data())
def test_damaged_text_is_worth_nothing(data: st.DataObject) -> None:
    whole = base64.b64decode(recognised(total=(TOTAL,)))
    place = data.draw(st.integers(0, len(whole) - 1))
    cut, other = whole[:place], bytes([whole[place] ^ data.draw(st.integers(1, 255))])
    assert not knows(base64.b64encode(cut).decode())
    assert not knows(base64.b64encode(cut + other + whole[place + 1 :]).decode())
    assert knows(base64.b64encode(whole).decode())


def test_text_that_would_fill_the_memory_is_not_unpacked() -> None:
    text = recognised(total=(TOTAL,) * 10_000)
    assert Recollection.from_text(text, most=1000).once("total", tuple) == ()
