"""Each damage does to a page what its measure says."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.degrading.damages import CLEAN_DPI
from benchmarks.degrading.damages import DAMAGES
from benchmarks.degrading.damages import Damage
from extractors.readers.scan.grain import grain
from extractors.readers.scan.letters import letters_of
from extractors.readers.scan.letters import skew
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

PAGE = np.asarray(picture([*BILL] * 2, size=(900, 1200), height=28))
DAMAGED = {damage.name: damage for damage in DAMAGES}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_pages_stay_pictures_in_grey(damage: Damage) -> None:
    for strength in damage.strengths:
        shot = damage.done(PAGE, strength)
        assert shot.picture.dtype == np.uint8
        assert shot.picture.ndim == PAGE.ndim


def test_resolution_is_that_of_the_file_as_well() -> None:
    shot = DAMAGED["resolution"].done(PAGE, 100)
    assert (shot.dpi, shot.picture.shape) == (100, (400, 300))


def test_skew_turns_the_page_and_cuts_nothing_off() -> None:
    shot = DAMAGED["skew"].done(PAGE, 4)
    assert -skew(letters_of(shot.picture).mask) == pytest.approx(4, abs=0.25)
    assert np.count_nonzero(shot.picture < 128) == pytest.approx(np.count_nonzero(PAGE < 128), rel=0.05)


def test_noise_has_its_deviation() -> None:
    grey = np.full((400, 300), 128, np.uint8)
    assert grain(DAMAGED["noise"].done(grey, 20).picture) == pytest.approx(20, rel=0.1)


def test_shadow_takes_its_part_of_the_light_from_one_side() -> None:
    shade = DAMAGED["shadow"].done(np.full((1200, 2000), 200, np.uint8), 80).picture
    assert int(shade[600, 0]) == pytest.approx(200, abs=3)
    assert int(shade[600, -1]) == pytest.approx(40, abs=3)


def test_faint_print_keeps_its_part_of_the_ink() -> None:
    assert DAMAGED["faint print"].done(np.zeros((9, 9), np.uint8), 40).picture.max() == pytest.approx(153, abs=1)


def test_cut_takes_millimetres_off_the_right() -> None:
    shot = DAMAGED["cut edge"].done(PAGE, 25.4)
    assert shot.picture.shape == (PAGE.shape[0], PAGE.shape[1] - CLEAN_DPI)
    assert (shot.picture == PAGE[:, :-CLEAN_DPI]).all()
