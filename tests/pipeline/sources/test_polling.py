"""Each source is looked at by its own pace; trouble of one is told once, and is none of the others'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.sources.polling import Polling
from pipeline.sources.source import Fetched
from pipeline.sources.source import Sight
from pipeline.sources.source import SourceTrouble

if TYPE_CHECKING:
    from pipeline.sources.source import Door
    from tests.pipeline.sources.conftest import House


class Scripted:
    """A source that does at each look what its script says next, and then brings nothing."""

    channel = "mail"

    def __init__(self, name: str, *script: Fetched | SourceTrouble, poll_seconds: float = 10) -> None:
        self.name = name
        self.poll_seconds = poll_seconds
        self.looks = 0
        self._script = list(script)

    def fetch(self, door: Door) -> Fetched:
        """The next of the script."""
        assert door is not None
        self.looks += 1
        said = self._script.pop(0) if self._script else Fetched()
        if isinstance(said, SourceTrouble):
            raise said
        return said

    def sight(self) -> Sight:
        """Nothing."""
        return Sight(waiting=0)


DOWN = SourceTrouble("it is down.", remedy="Wait.")


class Watch:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.seconds


@pytest.fixture
def clock() -> Watch:
    """At the beginning."""
    return Watch()


def polling(house: House, clock: Watch, *sources: Scripted) -> Polling:
    """Sources that are looked at."""
    return Polling(sources, house.door, clock=clock)


def test_each_is_looked_at_by_its_own_pace(house: House, clock: Watch) -> None:
    often, rarely = Scripted("a", poll_seconds=5), Scripted("b", poll_seconds=60)
    ours = polling(house, clock, often, rarely)
    for second in range(0, 61, 5):
        clock.seconds = second
        ours.round()
    assert (often.looks, rarely.looks) == (13, 2)
    assert ours.pause == 5


def test_one_that_has_more_is_looked_at_again_at_once(house: House, clock: Watch) -> None:
    ours = polling(house, clock, Scripted("a", Fetched(taken=50, again_after=0), Fetched(taken=2)))
    assert [ours.round().taken for _ in range(3)] == [50, 2, 0]


def test_trouble_is_told_once_and_again_when_it_is_another(house: House, clock: Watch) -> None:
    other = SourceTrouble("it is full.", remedy="Empty it.")
    ours = polling(house, clock, Scripted("a", DOWN, DOWN, other, Fetched(taken=1), DOWN), Scripted("b"))
    told = [ours.round(at_once=True).troubles for _ in range(6)]
    assert told == [("a: it is down. Wait.",), (), ("a: it is full. Empty it.",), (), ("a: it is down. Wait.",), ()]


def test_one_that_is_down_is_asked_ever_more_rarely_and_holds_no_other_up(house: House, clock: Watch) -> None:
    down, up = Scripted("a", *[DOWN] * 99), Scripted("b")
    ours = polling(house, clock, down, up)
    for second in range(0, 1000, 10):
        clock.seconds = second
        ours.round()
    assert (down.looks, up.looks) == (7, 100)


def test_one_that_another_program_just_looks_at_is_left_to_it(house: House, clock: Watch) -> None:
    inner = polling(house, clock, Scripted("a", Fetched(taken=1)))

    class Nested(Scripted):
        def fetch(self, door: Door) -> Fetched:
            assert inner.round().taken == 0
            return super().fetch(door)

    assert polling(house, clock, Nested("a", Fetched(taken=1))).round().taken == 1
