"""Each damage changes a page, keeps it a page, and is the same each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from samples.generator.degrade import DAMAGES
from samples.generator.degrade import Damage
from samples.generator.degrade import degraded
from samples.generator.dice import Dice
from samples.generator.medium import PICTURES
from samples.generator.medium import SCANNED
from samples.generator.medium import Medium
from samples.generator.medium import chosen_damages

if TYPE_CHECKING:
    from samples.generator.physics import Picture


def _page() -> Picture:
    page = np.full((280, 200, 3), 255, np.uint8)
    page[40:60, 30:170] = (180, 20, 20)
    page[100:104, 30:170] = 60
    return page


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damage_changes_the_page_the_same_way_each_time(kind: str) -> None:
    damages = (Damage(kind=kind, strength=0.5),)
    one, other = (degraded(_page(), damages, Dice("damage")) for _ in range(2))
    assert one.dtype == np.uint8
    assert one.ndim == 3
    assert np.array_equal(one, other)
    assert one.shape != _page().shape or not np.array_equal(one, _page())


@pytest.mark.parametrize("kind", ["blur", "fade", "noise", "shadow", "fold"])
def test_a_stronger_damage_changes_more(kind: str) -> None:
    def change(strength: float) -> float:
        after = degraded(_page(), (Damage(kind=kind, strength=strength),), Dice("damage"))
        return float(np.abs(after.astype(float) - _page()).mean())

    assert change(0.9) > change(0.1) > 0


def test_less_resolution_means_fewer_pixels() -> None:
    after = degraded(_page(), (Damage(kind="resolution", strength=1.0),), Dice("damage"))
    assert after.shape[0] < _page().shape[0] / 2


def test_a_fax_has_two_colours() -> None:
    after = degraded(_page(), (Damage(kind="black_and_white", strength=0.2),), Dice("damage"))
    assert set(np.unique(after)) <= {0, 255}


def test_scans_differ_in_what_befell_them() -> None:
    kinds = {damage.kind for n in range(40) for damage in chosen_damages(Dice(f"{n}"), Medium.SCAN)}
    assert kinds == set(SCANNED)


@pytest.mark.parametrize("medium", sorted(PICTURES))
def test_strengths_lie_between_nothing_and_everything(medium: Medium) -> None:
    damages = [damage for n in range(20) for damage in chosen_damages(Dice(f"{n}"), medium)]
    assert damages
    assert all(0 < damage.strength <= 1 for damage in damages)
