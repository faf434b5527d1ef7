"""The truth is exact: each value stands where the truth says that it stands, on every shape of page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any

import pypdfium2
import pytest

from samples.generator.dice import Dice
from samples.generator.layouts.catalogue import NEWER
from samples.generator.layouts.catalogue import PAGES
from samples.generator.layouts.catalogue import layout_named
from samples.generator.layouts.trait import Trait
from samples.generator.medium import Medium
from samples.generator.sample import made
from samples.generator.sample import planned
from samples.generator.world.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samples.generator.sample import Sample

#: Said of every document, or printed as a sign.
UNWRITTEN = {"document_type", "payment_status", "currency"}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: One newer layout for each trait, and some of the first.
SHAPES = tuple(next(name for name in NEWER if layout_named(name).has(trait)) for trait in Trait) + PAGES[::9]


@pytest.mark.parametrize("layout", sorted(set(SHAPES)))
def test_each_value_stands_where_the_truth_says(layout: str) -> None:
    dice = Dice(f"places {layout}")
    language = dice.child("which").among(LANGUAGES)
    sample = made(planned(dice, "places", Medium.PDF, language, (layout,)))
    for row in sample.truth:
        for name, value in _values(row):
            texts = _texts(sample, row["places"].get(name, ()))
            assert texts, (name, value)
            assert _says(texts, value), (name, value, texts)


def test_a_row_names_the_traits_of_its_layout() -> None:
    layout = next(name for name in NEWER if layout_named(name).has(Trait.SECTIONS))
    sample = made(planned(Dice("traits"), "traits", Medium.PDF, "en", (layout,)))
    assert sample.truth[0]["traits"] == sorted(layout_named(layout).traits)


def _values(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((name, value) for name, value in row["fields"].items() if name not in UNWRITTEN)
    for group, rows in (("lines", row["lines"]), ("taxes", row["tax_breakdown"])):
        for number, cells in enumerate(rows):
            yield from ((f"{group}.{number}.{name}", value) for name, value in cells.items())


def _texts(sample: Sample, places: list[list[float]]) -> list[str]:
    """What the text layer holds in these boxes, without blanks."""
    with pypdfium2.PdfDocument(sample.content) as document:
        found: list[str] = []
        for number, left, top, right, bottom in places:
            page = document[int(number) - 1]
            width, height = page.get_size()
            edges = (
                left * width - 0.5,
                height - bottom * height - 0.5,
                right * width + 0.5,
                height - top * height + 0.5,
            )
            text = page.get_textpage().get_text_bounded(*edges)
            found.append(re.sub(r"[\s\u0002\ufffe]+", "", text))
        return found


def _says(texts: list[str], value: str) -> bool:
    if NUMBER.fullmatch(value):
        return any(_digits(value) in _digits(text) for text in texts)
    if DAY.fullmatch(value):
        return all(str(int(value[8:])) in text for text in texts)
    return all(word in "".join(texts) for word in (part.rstrip(",") for part in value.split()))


def _digits(text: str) -> str:
    """The digits that count: prices are printed with more noughts than they need."""
    return re.sub(r"\D", "", text).strip("0")
