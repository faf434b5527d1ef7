"""How print looks is told in measures that grow with what was done to a page, and with nothing else."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from benchmarks.degrading.damages import DAMAGES
from extractors.readers.scan.appearance import BLANK
from extractors.readers.scan.appearance import Appearance
from extractors.readers.scan.preparation import prepared
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

#: Lines from one side to the other: light is told by the paper that bears print.
PAGE = np.asarray(picture([f"{line} {line}" for line in BILL], size=(1500, 900), height=34))
#: The measure that tells of a damage, and the direction in which it goes.
TOLD = {
    "resolution": ("letter_height", -1),
    "blur": ("edge_width", 1),
    "noise": ("noise", 1),
    "shadow": ("shadow", 1),
    "faint print": ("contrast", -1),
}
#: By how much measures may differ on pages that are alike in what they measure.
SLACK = {"edge_width": 0.4, "noise": 0.01, "shadow": 0.1, "contrast": 0.05, "letter_height": 4.0}
DAMAGED = {damage.name: damage for damage in DAMAGES}


def seen(page: np.ndarray) -> Appearance:
    return prepared(np.ascontiguousarray(page)).appearance


@pytest.mark.parametrize("damage", TOLD)
def test_more_of_a_damage_is_measured_as_more(damage: str) -> None:
    measure, direction = TOLD[damage]
    strengths = DAMAGED[damage].strengths
    pages = [PAGE, *(DAMAGED[damage].done(PAGE, strength).picture for strength in strengths)]
    figures = [direction * getattr(seen(page), measure) for page in pages]
    assert all(milder < worse for milder, worse in pairwise(figures)), figures


@pytest.mark.parametrize("damage", ["compression", "shadow", "skew", "noise"])
def test_a_damage_is_not_taken_for_another(damage: str) -> None:
    clean, hurt = seen(PAGE), seen(DAMAGED[damage].done(PAGE, DAMAGED[damage].strengths[0]).picture)
    own, _ = TOLD.get(damage, ("", 0))
    far = {name for name, slack in SLACK.items() if abs(getattr(hurt, name) - getattr(clean, name)) > slack}
    assert far <= {own}


def test_clean_page_is_sharp_black_clean_and_evenly_lit() -> None:
    page = seen(PAGE)
    assert page.contrast > 0.95
    assert max(page.blur(1.0), page.shadow) < 0.05
    assert page.noise == 0


def test_page_that_was_enlarged_is_no_more_blurred_than_the_scan_was() -> None:
    twice = cv2.resize(PAGE, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR)
    assert seen(twice).blur(1.0) > 0.04
    assert seen(twice).blur(0.5) == 0


def test_page_without_letters_looks_like_nothing() -> None:
    assert seen(np.full((500, 400), 255, np.uint8)) == BLANK
