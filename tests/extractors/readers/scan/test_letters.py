"""What a picture tells of its letters."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.scan.letters import letters_of
from extractors.readers.scan.letters import runs_upright
from extractors.readers.scan.letters import skew
from extractors.readers.scan.preparation import levelled
from samples.generator.physics import grainy
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

PAGE = np.asarray(picture([*BILL] * 3))


@pytest.mark.parametrize("height", [16, 28, 56])
def test_letter_height_follows_the_print(height: int) -> None:
    letters = letters_of(np.asarray(picture(height=height)))
    assert 0.4 * height < letters.height < 0.9 * height


@pytest.mark.parametrize("sigma", [10, 30, 70])
def test_grain_is_not_taken_for_letters(sigma: float) -> None:
    clean = letters_of(PAGE)
    grained = letters_of(grainy(PAGE, sigma, np.random.default_rng(3)))
    assert grained.height == pytest.approx(clean.height, rel=0.25)
    assert np.count_nonzero(grained.mask & ~clean.mask) < 0.5 * np.count_nonzero(clean.mask)


def test_blank_page_has_no_letters() -> None:
    letters = letters_of(np.full((500, 400), 255, np.uint8))
    assert (letters.height, letters.print_width) == (0, 0)


def test_width_of_the_print_is_counted_in_letters() -> None:
    assert letters_of(np.asarray(picture(["Flour 12.00"] * 8))).print_width < 12
    assert letters_of(np.asarray(picture(["Flour for the bakery 12 sacks at 20.00 each 240.00"] * 8))).print_width > 30


@pytest.mark.parametrize("angle", [-19.0, -14.0, -7.0, -2.3, -0.5, 0.0, 1.1, 4.6, 11.5])
def test_skew_levels_a_page_that_lies_askew(angle: float) -> None:
    assert skew(letters_of(levelled(PAGE, -angle)).mask) == pytest.approx(angle, abs=0.25)


def test_lines_that_run_downwards_are_noticed() -> None:
    assert not runs_upright(letters_of(PAGE).mask)
    assert runs_upright(letters_of(np.ascontiguousarray(np.rot90(PAGE))).mask)
