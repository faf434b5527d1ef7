"""Neighbouring words of one row."""

from __future__ import annotations

from extractors.layout.span import Span
from pipeline.document.box import Box
from pipeline.document.source import Source
from tests.extractors.extracting import rows_of
from tests.extractors.pages import drawn
from tests.extractors.pages import page
from tests.extractors.pages import words_at


def test_a_span_has_the_text_and_the_box_of_its_words() -> None:
    (row,) = rows_of(drawn("one two three"))
    span = Span(row=row, start=1, end=3)
    assert span.text == "two three"
    assert span.box == Box(left=40, top=30, right=85, bottom=39)


def test_a_span_is_as_sure_as_its_least_sure_word() -> None:
    unsure = page(words_at("sure", 20, 30), words_at("unsure", 50, 30, confidence=0.4), source=Source.OCR)
    (row,) = rows_of(unsure)
    assert Span(row=row, start=0, end=2).confidence == 0.4


def test_spans_overlap_where_they_share_a_word_of_one_row() -> None:
    first, second = rows_of(drawn("one two three\nfour five six"))
    head, tail = Span(row=first, start=0, end=2), Span(row=first, start=1, end=3)
    assert head.overlaps(tail)
    assert not head.overlaps(Span(row=first, start=2, end=3))
    assert not head.overlaps(Span(row=second, start=0, end=2))
