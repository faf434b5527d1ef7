"""What is counted on a page is what stands there."""

from __future__ import annotations

import math

import pytest

from benchmarks.likening.figures import DAY_SHAPES
from benchmarks.likening.figures import NUMBER_SHAPES
from benchmarks.likening.figures import figures_of
from benchmarks.likening.figures import first_shape
from benchmarks.likening.figures import labels_of
from extractors.survey import survey
from pipeline.document.box import Box
from pipeline.document.page import Page
from pipeline.document.page import Ruling
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.document.word import Word


def _page(*words: tuple[float, float, str]) -> Page:
    """A page with words, each as wide as its letters want."""
    shown = tuple(
        Word(text=text, box=Box(left=x, top=y, right=x + 6 * len(text), bottom=y + 10)) for x, y, text in words
    )
    transcript = Transcript(source=Source.PDF_TEXT, engine="test", words=shown)
    line = Ruling(box=Box(left=10, top=50, right=500, bottom=50.5))
    return Page(number=1, width=595, height=842, transcripts=(transcript,), rulings=(line,))


BILL = survey([
    _page(
        (20, 20, "Rechnungsdatum"), (140, 20, "31.12.2025"),
        (20, 100, "Schrauben"), (300, 100, "1,00"), (400, 100, "12,50"),
        (300, 130, "Gesamtbetrag"), (400, 130, "1.234,56"),
    )
])  # fmt: skip


def test_words_rows_and_lines_are_counted() -> None:
    figures = figures_of(BILL)
    assert (figures["words on the first page"], figures["rows on the first page"], figures["pages"]) == (7, 3, 1)
    assert (figures["lines across"], figures["lines down"]) == (1, 0)
    assert figures["rows with two amounts or more"] == 1


def test_labels_before_values_are_told_from_other_words() -> None:
    figures = figures_of(BILL)
    assert figures["share: days with a label before"] == 1
    assert figures["share: amounts with a label before"] == pytest.approx(1 / 3)
    assert figures["share: amounts before which other words stand"] == pytest.approx(2 / 3)
    assert {"issue_date", "gross_total"} <= labels_of(BILL)


def test_a_share_of_nothing_is_no_number() -> None:
    figures = figures_of(survey([_page((20, 20, "Rechnung"))]))
    assert math.isnan(figures["share: amounts with a label before"])
    assert math.isnan(figures["share: days as 31.12.2025"])


@pytest.mark.parametrize(
    ("text", "shape"), [("1.234,56", "1.234,56"), ("1 234,56 €", "1 234,56"), ("1'234.56", "1'234.56"), ("99.00", "")]
)
def test_numbers_are_told_by_their_marks(text: str, shape: str) -> None:
    assert first_shape(text, NUMBER_SHAPES) is NUMBER_SHAPES.get(shape)


@pytest.mark.parametrize("shape", [name for name in DAY_SHAPES if name[0].isdigit()])
def test_days_are_told_by_their_marks(shape: str) -> None:
    assert first_shape(shape, DAY_SHAPES) is DAY_SHAPES[shape]
