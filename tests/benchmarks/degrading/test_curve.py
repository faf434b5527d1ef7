"""From where on a curve fails, and whether X3 spoke by then."""

from __future__ import annotations

import pytest
from lxml import etree

from benchmarks.degrading.curve import Curve
from benchmarks.degrading.damages import Damage
from benchmarks.degrading.damages import Shot
from benchmarks.degrading.diagram import diagram
from benchmarks.degrading.outcome import Outcome
from benchmarks.degrading.outcome import Point
from pipeline.evaluation.verdict import Verdict


def page(right: int, *, speaks: bool) -> Outcome:
    ended = {f"field {number}": Verdict.RIGHT if number < right else Verdict.MISSED for number in range(10)}
    return Outcome(verdicts=ended, is_whole=right == 10, flaws=("blurred",) if speaks else (), seconds=1.0)


def curve(*points: tuple[int, bool]) -> Curve:
    damage = Damage("blur", "dots", 0, tuple(range(1, len(points))), lambda picture, _: Shot(picture, 300))
    made = (
        Point(strength=strength, outcomes=(page(right, speaks=speaks),))
        for strength, (right, speaks) in enumerate(points)
    )
    return Curve(damage=damage, points=tuple(made))


@pytest.mark.parametrize(
    ("points", "fails", "speaks", "is_met"),
    [
        ([(10, False), (10, False), (10, True), (5, True)], "3", "2", True),
        ([(10, False), (10, False), (5, True), (5, True)], "2", "2", True),
        ([(10, False), (8, False), (5, True), (5, True)], "1", "2", False),
        ([(10, False), (10, False), (5, False)], "2", "never", False),
        ([(10, False), (10, False), (10, False)], "never", "never", True),
        ([(10, False), (8, False), (10, True), (5, True)], "3", "2", True),
    ],
    ids=["before", "at", "after", "silent", "harmless", "recovered"],
)
def test_x3_must_speak_by_the_strength_from_which_fields_are_lost(
    points: list[tuple[int, bool]], fails: str, speaks: str, *, is_met: bool
) -> None:
    found = curve(*points)
    assert (found.strength(found.fails_from), found.strength(found.speaks_from)) == (fails, speaks)
    assert found.verdict().is_met is is_met


def test_lost_fields_are_those_that_are_right_on_the_clean_page() -> None:
    assert page(6, speaks=False).lost(page(9, speaks=False)) == 3
    assert page(9, speaks=False).lost(page(6, speaks=False)) == 0


def test_file_without_a_record_has_lost_all() -> None:
    nothing = Outcome(verdicts={}, is_whole=False, flaws=(), seconds=1.0)
    assert nothing.lost(page(7, speaks=False)) == 7


def test_diagram_has_a_panel_for_each_damage_that_says_its_strengths() -> None:
    root = etree.fromstring(diagram([curve((10, False), (9, True), (4, True))] * 2))
    panels = [child for child in root if child.tag.endswith("}g")]
    said = "".join(map(str, panels[0].itertext())).split()
    assert len(panels) == 2
    assert said[:5] == ["blur", "dots", "0", "1", "2"]
