"""Pictures are brought to even light, level lines, and letters of one size."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.ocr.engine import LETTER_HEIGHT
from extractors.readers.scan.letters import letters_of
from extractors.readers.scan.preparation import evened
from extractors.readers.scan.preparation import levelled
from extractors.readers.scan.preparation import prepared
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

PAGE = np.asarray(picture([*BILL] * 3))


def test_shadow_over_half_of_the_page_is_evened() -> None:
    shaded = PAGE.copy()
    shaded[:, :600] = shaded[:, :600] // 2
    even = evened(shaded)
    assert even[1600:, 100:500].min() > 240
    assert even.min() < 40


def test_page_in_even_light_is_left_as_it_is() -> None:
    assert evened(PAGE) is PAGE
    assert evened(np.minimum(PAGE, np.uint8(240))).max() == 255


@pytest.mark.parametrize("height", [14, 60])
def test_letters_are_brought_to_one_size(height: int) -> None:
    ready = prepared(np.asarray(picture(height=height)))
    assert letters_of(ready.picture).height == pytest.approx(LETTER_HEIGHT, rel=0.2)
    assert (ready.factor > 1) is (height < 20)


def test_page_that_lies_askew_is_levelled() -> None:
    assert prepared(levelled(PAGE, -3)).skew == pytest.approx(3, abs=0.25)


def test_good_page_is_left_as_it_is() -> None:
    ready = prepared(np.asarray(picture(height=36)))
    assert (ready.skew, ready.factor) == (0, 1)


def test_blank_and_tiny_pictures_are_no_trouble() -> None:
    for shape in ((1, 1), (3, 900), (500, 400)):
        ready = prepared(np.full(shape, 255, np.uint8))
        assert ready.picture.shape == shape


def test_till_roll_is_told_from_a_sheet() -> None:
    assert prepared(np.asarray(picture(["Flour 12.00"] * 8))).is_narrow
    wide = "Flour for the bakery, twelve sacks at 20.00 each, delivered on Monday"
    assert not prepared(np.asarray(picture([wide] * 8, height=22))).is_narrow


def test_large_picture_of_tiny_letters_is_not_enlarged_beyond_what_a_page_may_cost() -> None:
    tiny = np.asarray(picture([*BILL] * 3, height=9))
    large = np.full((5200, 4000), 255, np.uint8)
    large[: tiny.shape[0], : tiny.shape[1]] = tiny[:5200, :4000]
    assert prepared(large).picture.size <= 21_000_000
