"""Whatever stands on a page: a bill comes of it, with evidence for each value, and soon."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.lexicon_file import load_lexicon
from pipeline.document.box import Box
from pipeline.document.source import Source
from pipeline.document.word import Word
from pipeline.model.invoice import Invoice
from tests.extractors.extracting import bill_on
from tests.extractors.pages import HEIGHT
from tests.extractors.pages import WIDTH
from tests.extractors.pages import drawn
from tests.extractors.pages import page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pipeline.document.page import Page
    from pipeline.model.reading import Reading

LABELS = tuple(phrase.text for name in ("fields", "amounts", "titles", "parties") for phrase in load_lexicon(name))
VALUES = (
    "100.00", "19.00", "119.00", "19 %", "7%", "€5", "1.234,56", "-10.00", "(3.50)", "2026-03-02", "05.03.2026",
    "INV-7", "4711", "DE89 3704 0044 0532 0130 00", "DE136695976", "COBADEFFXXX", "Muster GmbH", "Werkstr. 1",
    "10115 Berlin", "info@muster.de", "Tel. 030 1234567", "$", "30 days", ":", "-", "|",
)  # fmt: skip
CELLS = st.sampled_from(LABELS) | st.sampled_from(VALUES)
BILLS = st.lists(st.lists(CELLS, min_size=1, max_size=4).map("   ".join), max_size=25).map("\n".join)
ANY_WORDS = st.lists(
    st.builds(
        lambda text, left, top, width, height: Word(
            text=text, box=Box(left=left, top=top, right=left + width, bottom=top + height), confidence=0.5
        ),
        st.text(max_size=12),
        st.floats(-50, WIDTH + 50),
        st.floats(-50, HEIGHT + 50),
        st.floats(0, 200),
        st.floats(0, 60),
    ),
    max_size=30,
)


def readings(invoice: Invoice) -> Iterator[Reading[Any]]:
    """Every value of a bill, those of its lines and taxes included."""
    for group in (invoice, *invoice.lines, *invoice.tax_breakdown, *invoice.allowances, *invoice.charges):
        yield from group.found().values()


def letters(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


@given(BILLS)
def test_no_value_is_without_a_place(text: str) -> None:
    printed = letters(text)
    for reading in readings(bill_on(drawn(text))):
        assert reading.source in {Source.PDF_TEXT, Source.DERIVED}
        assert reading.page == 1
        assert reading.boxes
        assert all(0 <= side <= 1 for box in reading.boxes for side in (box.left, box.top, box.right, box.bottom))
        assert all(box.left < box.right and box.top < box.bottom for box in reading.boxes)
        assert all(letters(part) in printed for part in reading.raw_text.split())


@given(BILLS)
@example("invoice number   total amount")
def test_sureness_lies_between_nothing_and_certainty(text: str) -> None:
    for reading in readings(bill_on(drawn(text))):
        assert 0 <= reading.confidence <= 1
        assert all(0 <= other.confidence <= 1 and other.value != reading.value for other in reading.alternatives)


@given(ANY_WORDS, st.sampled_from((Source.PDF_TEXT, Source.OCR)))
def test_any_words_anywhere_are_a_bill_of_some_sort(words: list[Word], source: Source) -> None:
    assert isinstance(bill_on(page(words, source=source)), Invoice)


@given(st.text(max_size=400))
def test_any_text_is_a_bill_of_some_sort(text: str) -> None:
    assert isinstance(bill_on(drawn(text)), Invoice)


def crowded(count: int) -> Page:
    """A page with so many words of bills, set at random as densely as they fit."""
    dice = random.Random(count)  # noqa: S311 - reproducible chance
    words = [dice.choice((*LABELS, *VALUES)).split()[0] for _ in range(count)]
    wide = 10
    return page(
        Word(
            text=word,
            box=Box(left=60.0 * column, top=12.0 * row, right=60.0 * column + 5 * len(word), bottom=12.0 * row + 9),
        )
        for at, word in enumerate(words)
        for row, column in [divmod(at, wide)]
    )


def seconds(shown: Page) -> float:
    """How long it takes to find the bill on a page."""
    start = time.process_time()
    bill_on(shown)
    return time.process_time() - start


def test_five_times_the_words_take_about_five_times_as_long() -> None:
    few, many = crowded(250), crowded(1250)
    usual = min(seconds(few) for _ in range(2))
    assert any(seconds(many) < 15 * usual for _ in range(2))
