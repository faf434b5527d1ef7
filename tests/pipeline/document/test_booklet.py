"""Booklets come back as they were written, and nothing else comes back as a booklet."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.booklet import Booklet
from pipeline.document.box import Box
from pipeline.document.page import Origin
from pipeline.document.page import Page
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.document.word import Word

UNIT = st.integers(0, 10_000).map(lambda number: number / 10_000)
SIDES = st.floats(10, 10_000)


@st.composite
def pages(draw: st.DrawFn, number: int = 1) -> Page:
    """A page with some words."""
    width, height = draw(SIDES), draw(SIDES)
    words = []
    for text in draw(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=3)):
        (left, right), (top, bottom) = (sorted(draw(st.tuples(UNIT, UNIT))) for _ in range(2))
        words.append(Word(text=text, box=Box(left=left, top=top, right=right, bottom=bottom).scaled(width, height)))
    said = Transcript(source=draw(st.sampled_from(Source)), engine="engine 1", words=tuple(words))
    sheet = draw(st.none() | st.integers(0, 5))
    return Page(
        number=number,
        width=width,
        height=height,
        rotation=draw(st.sampled_from((0, 90, 180, 270))),
        skew=draw(st.floats(-45, 45)),
        origin=draw(st.none() | st.builds(Origin, page=st.integers(0, 500), sheet=st.just(sheet))),
        transcripts=(said,) if words else (),
    )


@given(pages(), pages(number=2), st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_a_booklet_comes_back_as_it_was_written(one: Page, other: Page, lines: list[str]) -> None:
    written = Booklet(pages=(one, other), lines=tuple(lines)).to_json()
    again = Booklet.from_json(json.loads(json.dumps(written)))
    assert again.to_json() == written
    assert [page.number for page in again.pages] == [1, 2]
    assert [page.origin for page in again.pages] == [one.origin, other.origin]
    assert again.lines == tuple(lines)


@given(
    st.recursive(st.none() | st.text() | st.floats(), lambda some: st.lists(some) | st.dictionaries(st.text(), some))
)
def test_nonsense_is_no_booklet(said: object) -> None:
    for data in (said, {"pages": said, "lines": []}, {"pages": [said], "lines": []}, {"pages": [], "lines": [said, 7]}):
        if data == {"pages": [], "lines": []}:
            continue
        with pytest.raises(ValueError, match="no booklet"):
            Booklet.from_json(data)
