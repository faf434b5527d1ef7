"""Rounds beside the work: they go on until they are to end, and what ends them before is raised."""

from __future__ import annotations

import threading
import time

import pytest

from flows.rounds import Rounds


def test_rounds_go_on_until_they_are_ended() -> None:
    done: list[float] = []
    enough = threading.Event()

    def do() -> None:
        done.append(time.monotonic())
        if len(done) == 3:
            enough.set()

    rounds = Rounds(do, pause=lambda: 0.001, name="test")
    rounds.begin()
    assert enough.wait(30)
    rounds.end()
    before = len(done)
    time.sleep(0.05)
    assert len(done) == before


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_that_something_unforeseen_ended_them_is_told_to_who_relies_on_them_and_to_who_ends_them() -> None:
    def do() -> None:
        raise ZeroDivisionError

    rounds = Rounds(do, pause=lambda: 0, name="counting")
    rounds.begin()
    with pytest.raises(RuntimeError, match="counting has ended by itself"):
        rounds.end()
    with pytest.raises(RuntimeError, match="counting has ended by itself"):
        rounds.see_that_they_go_on()


def test_nobody_waits_longer_than_they_say_for_a_round_that_hangs() -> None:
    is_in_it, may_end = threading.Event(), threading.Event()

    def do() -> None:
        is_in_it.set()
        may_end.wait(60)

    rounds = Rounds(do, pause=lambda: 0, name="test")
    rounds.begin()
    assert is_in_it.wait(30)
    began = time.monotonic()
    rounds.end(within=0.01)
    assert time.monotonic() - began < 30
    may_end.set()
